package io.vpnmanager.core.internal.proxies.dial;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Promise;
import io.vpnmanager.api.net.Endpoint;
import java.net.InetSocketAddress;

/** Another proxy on the way to every target of a server. Safe for use by many threads. */
public interface Hop {
    /** {@return where it is; whatever that leads to may be dialled} */
    Endpoint endpoint();

    /**
     * {@return what asks it, over one connection, to lead to a target}
     *
     * @param target an address that was judged
     * @param led gets the connection when it leads there
     */
    Asking asking(InetSocketAddress target, Promise<Channel> led);

    /** Takes note that it has answered: that it leads to a target, or why it does not. */
    void answered();

    /** Takes note that it leads nowhere, to no target. */
    void failed(DialException why);

    /**
     * Takes note that an attempt has taken too long.
     *
     * @param sinceNanos when it began, by {@link System#nanoTime}
     */
    void late(long sinceNanos);
}
