package io.vpnmanager.core.internal.proxies.udp;

import io.vpnmanager.api.net.PortRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives out the ports of ranges in turns, each to one association at a time: no bind is needed to know of those that
 * are in use here. Safe for use by many threads.
 */
final class RelayPorts {
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<InetSocketAddress> given = ConcurrentHashMap.newKeySet();

    /** {@return a port of a range that nobody here has, which the caller gives back; empty where all are in use} */
    Optional<InetSocketAddress> take(InetAddress address, PortRange ports) {
        for (int looked = 0; looked < ports.size(); looked++) {
            int port = ports.first().number() + Math.floorMod(turn.getAndIncrement(), ports.size());
            InetSocketAddress next = new InetSocketAddress(address, port);
            if (given.add(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    void giveBack(InetSocketAddress port) {
        given.remove(port);
    }
}
