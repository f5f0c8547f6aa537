package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a client comes from: what its connection says, or what somebody told who speaks for it. */
public final class Source {
    private static final AttributeKey<InetAddress> TOLD = AttributeKey.valueOf(Source.class, "told");

    private Source() {}

    /** {@return that of a client; empty when it has gone before it was looked at} */
    public static Optional<InetAddress> of(Channel client) {
        InetAddress told = client.attr(TOLD).get();
        return told == null ? ofConnection(client) : Optional.of(told);
    }

    /** {@return whoever has opened the connection} */
    public static Optional<InetAddress> ofConnection(Channel client) {
        return client.remoteAddress() instanceof InetSocketAddress peer
                ? Optional.of(peer.getAddress())
                : Optional.empty();
    }

    static void tell(Channel client, InetAddress source) {
        client.attr(TOLD).set(source);
    }
}
