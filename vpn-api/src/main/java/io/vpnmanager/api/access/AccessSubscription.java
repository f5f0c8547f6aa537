package io.vpnmanager.api.access;

/** Somebody who gets access records. Safe for use by many threads. */
public interface AccessSubscription extends AutoCloseable {
    /** {@return how many records were taken} */
    long taken();

    /** {@return how many records were lost, because there were too many at once or they could not be taken} */
    long dropped();

    /** Takes no more, and returns when what waits is taken, or after five seconds. */
    @Override
    void close();
}
