package io.vpnmanager.core.internal.site;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that are open: so many in all, and so many of one source (of IPv6 a /64), so that one that opens all
 * it can does not keep the others out. Loopback is not counted as a source, because a reverse proxy speaks for
 * everybody.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: nobody waits for a close
final class OpenConnections {
    static final int MOST = 1_000;
    static final int MOST_OF_A_SOURCE = 40;

    private final Map<ByteBuffer, Integer> bySource = new ConcurrentHashMap<>();
    private final ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /** {@return whether a connection may stay; if so, it is counted until it is closed} */
    boolean admit(Channel connection, InetAddress source) {
        if (all.size() >= MOST) {
            return false;
        }
        if (!source.isLoopbackAddress()) {
            ByteBuffer key = SourceBudgets.key(source);
            if (bySource.merge(key, 1, Integer::sum) > MOST_OF_A_SOURCE) {
                leave(key);
                return false;
            }
            connection.closeFuture().addListener(closed -> leave(key));
        }
        return all.add(connection);
    }

    private void leave(ByteBuffer source) {
        bySource.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
    }

    int size() {
        return all.size();
    }

    /** Closes all, and whoever still comes. */
    void close() {
        all.close().awaitUninterruptibly();
    }
}
