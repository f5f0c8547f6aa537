package io.vpnmanager.api.subscription;

/** Subscriptions while they are served. Safe for use by many threads. */
public interface ServedSubscriptions extends AutoCloseable {
    /** {@return how people reach them} */
    PublicUrl url();

    /** Serves no more, lets what is being answered be answered for a moment, and frees the port. Idempotent. */
    @Override
    void close();
}
