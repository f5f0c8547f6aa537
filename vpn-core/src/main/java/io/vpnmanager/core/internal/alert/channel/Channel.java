package io.vpnmanager.core.internal.alert.channel;

/** A way to tell somebody of an alert. For one thread at a time; what it holds on to while it is open is little. */
public interface Channel extends AutoCloseable {
    /**
     * Tries once, within the deadline of the channel. That it returns means that the receiver has said that it took the
     * notice; a failure may come after the receiver has it, so that another try repeats it under the same id.
     *
     * @param notice what to tell
     * @throws SendFailure when the receiver did not take it, or did not say so
     * @throws InterruptedException when the waiting thread is interrupted; the try is over then
     */
    void send(Notice notice) throws SendFailure, InterruptedException;

    /** Lets go of connections. */
    @Override
    void close();
}
