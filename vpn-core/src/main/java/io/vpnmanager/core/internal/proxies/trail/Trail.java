package io.vpnmanager.core.internal.proxies.trail;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** One thing that a client asked for, until it ends. On the event loop of the client. */
@SuppressWarnings("FutureReturnValueIgnored") // a listener that is added is not waited for
final class Trail {
    private final Trails trails;
    private final Trails.Asker asker;
    private final Optional<Endpoint> target;
    private final ByteCounters counters;
    private final TrafficCount before;
    private final Instant begin;

    Trail(Trails trails, Trails.Asker asker, Optional<Endpoint> target, ByteCounters counters, Instant begin) {
        this.trails = trails;
        this.asker = asker;
        this.target = target;
        this.counters = counters;
        this.before = counters.count();
        this.begin = begin;
    }

    /** The target was dialled, with this result. */
    void dialled(Future<Channel> result) {
        if (!result.isSuccess()) {
            end(Optional.empty(), Reasons.of(result, asker.client()));
            return;
        }
        Channel reached = result.getNow();
        Optional<Endpoint> address = endpoint(reached);
        reached.closeFuture().addListener(closed -> end(address, Reasons.of(reached, asker.client())));
    }

    /** Datagrams are carried, or cannot be. */
    void carried(Future<?> result) {
        if (result.isSuccess()) {
            asker.client()
                    .closeFuture()
                    .addListener(closed -> end(Optional.empty(), Reasons.of(asker.client(), asker.client())));
        } else {
            end(Optional.empty(), Reasons.of(result, asker.client()));
        }
    }

    private static Optional<Endpoint> endpoint(Channel reached) {
        return reached.remoteAddress() instanceof InetSocketAddress address
                ? Optional.of(new Endpoint(IpAddress.of(address.getAddress()), new Port(address.getPort())))
                : Optional.empty();
    }

    private void end(Optional<Endpoint> address, AccessEnd reason) {
        TrafficCount now = counters.count();
        TrafficCount carried = new TrafficCount(
                now.uploadBytes() - before.uploadBytes(), now.downloadBytes() - before.downloadBytes());
        trails.tell(asker, target, address, begin, carried, reason);
    }
}
