package io.vpnmanager.core.internal.proxies.trail;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.entrance.Source;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Follows what clients ask for until it ends, where somebody wants records. What a client carries is counted once more
 * for its connection, from when it was let in.
 *
 * @param hub who wants records
 * @param clock tells when
 */
public record Trails(AccessHub hub, InstantSource clock) {
    private static final AttributeKey<ByteCounters> COUNTERS = AttributeKey.valueOf(Trails.class, "counters");

    /**
     * Who asks, and where.
     *
     * @param server which server
     * @param protocol what the client speaks
     * @param client its connection
     * @param who has passed on it; empty for nobody
     */
    public record Asker(Server server, ProtocolKind protocol, Channel client, Optional<Identity> who) {}

    /** {@return what counts for this connection alone; empty where nobody wants to know} */
    public Optional<ByteCounters> countersOf(Channel client) {
        if (hub.isWanted()) {
            client.attr(COUNTERS).setIfAbsent(new ByteCounters());
        }
        return Optional.ofNullable(client.attr(COUNTERS).get());
    }

    /** Records what did not begin. */
    public void refused(Asker asker, Optional<Endpoint> target, AccessEnd reason) {
        if (hub.isWanted() && asker.who().filter(Identity::isProbe).isEmpty()) {
            Instant now = clock.instant();
            tell(asker, target, Optional.empty(), now, TrafficCount.ZERO, reason);
        }
    }

    /** Follows a connection that is made to a target. */
    public void follow(Asker asker, Endpoint target, Future<Channel> dialled) {
        begin(asker, Optional.of(target)).ifPresent(trail -> dialled.addListener(done -> trail.dialled(dialled)));
    }

    /** Follows an association, which ends with the connection that asked for it. */
    public void followDatagrams(Asker asker, Future<?> carried) {
        begin(asker, Optional.empty()).ifPresent(trail -> carried.addListener(done -> trail.carried(done)));
    }

    private Optional<Trail> begin(Asker asker, Optional<Endpoint> target) {
        return hub.isWanted() && asker.who().filter(Identity::isProbe).isEmpty()
                ? Optional.ofNullable(asker.client().attr(COUNTERS).get())
                        .map(counters -> new Trail(this, asker, target, counters, clock.instant()))
                : Optional.empty();
    }

    void tell(
            Asker asker,
            Optional<Endpoint> target,
            Optional<Endpoint> dialled,
            Instant begin,
            TrafficCount bytes,
            AccessEnd reason) {
        hub.tell(new AccessRecord(
                begin,
                clock.instant(),
                asker.server().id(),
                asker.server().spec().name(),
                asker.protocol(),
                Source.of(asker.client()).map(IpAddress::of),
                asker.who().map(who -> new AccessRecord.Person(who.user(), who.userName())),
                target,
                dialled,
                bytes,
                reason));
    }
}
