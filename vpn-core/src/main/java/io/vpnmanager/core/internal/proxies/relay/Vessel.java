package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.unix.Socket;
import java.io.IOException;

/** What holds bytes on their way from one socket to another. On one event loop. */
interface Vessel {
    /**
     * Gives a socket as much as it takes.
     *
     * @return how many bytes
     */
    int drainInto(Socket to) throws IOException;

    /** {@return whether nothing is in it} */
    boolean isEmpty();

    /** {@return what holds the same bytes for as long as it takes; this is not used any more} */
    Vessel kept();

    /** Gives it back; what is still in it is lost. */
    void release();
}
