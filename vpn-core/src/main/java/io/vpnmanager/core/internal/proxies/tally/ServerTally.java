package io.vpnmanager.core.internal.proxies.tally;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import io.vpnmanager.core.internal.proxies.trail.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * What a server has counted since the engine started; it outlives listeners. Nothing here is on the way of bytes but
 * their counters: what is asked for is counted when it begins and when it ends.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a listener that is added is not waited for
public final class ServerTally {
    private static final AttributeKey<Boolean> NOTED = AttributeKey.valueOf(ServerTally.class, "noted");

    private final UserTallies users;
    private final Map<UserId, ByteCounters> bytes = new ConcurrentHashMap<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final Tally all = new Tally();

    /** One at zero, whose users count there too. */
    public ServerTally(UserTallies users) {
        this.users = users;
    }

    /** {@return what counts the bytes of a user at this server} */
    public ByteCounters bytesOf(UserId user) {
        if (ProbeUser.is(user)) {
            return new ByteCounters();
        }
        return bytes.computeIfAbsent(user, same -> new ByteCounters());
    }

    /** {@return the bytes of each user who carried any} */
    public Map<UserId, ByteCounters> bytes() {
        return bytes;
    }

    /** Takes note of a client that has come, once. */
    public void accepted(Channel client) {
        if (client.attr(NOTED).getAndSet(true) == null) {
            accepted.increment();
        }
    }

    /** Never takes note of a client. */
    public void leaveOut(Channel client) {
        client.attr(NOTED).set(true);
    }

    /** Takes note of a client that there was no room for. */
    public void turnedAway() {
        turnedAway.increment();
    }

    /** Takes note of a user who is let in. */
    public void came(Identity who) {
        if (!who.isProbe()) {
            users.came(who);
        }
    }

    /** Forgets a user who is let in nowhere any more. */
    public void forget(UserId user) {
        users.forget(user);
    }

    /** Takes note of what did not begin, before a target was asked for. */
    public void refused(Optional<Identity> who, AccessEnd reason) {
        tallies(who).forEach(tally -> tally.refused(reason));
    }

    /** Follows a connection that is made to a target. */
    public void follow(Channel client, Optional<Identity> who, Future<Channel> dialled) {
        List<Tally> tallies = tallies(who);
        dialled.addListener(done -> {
            if (dialled.isSuccess()) {
                untilClosed(tallies, client, dialled.getNow());
            } else {
                tallies.forEach(tally -> tally.refused(Reasons.of(dialled, client)));
            }
        });
    }

    /** Follows an association, which ends with the connection that asked for it. */
    public void followDatagrams(Channel client, Optional<Identity> who, Future<?> carried) {
        List<Tally> tallies = tallies(who);
        carried.addListener(done -> {
            if (carried.isSuccess()) {
                untilClosed(tallies, client, client);
            } else {
                tallies.forEach(tally -> tally.refused(Reasons.of(carried, client)));
            }
        });
    }

    private static void untilClosed(List<Tally> tallies, Channel client, Channel open) {
        tallies.forEach(Tally::opened);
        open.closeFuture().addListener(closed -> tallies.forEach(tally -> tally.closed(Reasons.of(open, client))));
    }

    /** Of a user who was forgotten meanwhile, the server counts alone; of the probe user nobody counts. */
    private List<Tally> tallies(Optional<Identity> who) {
        if (who.filter(Identity::isProbe).isPresent()) {
            return List.of();
        }
        return Stream.concat(Stream.of(all), who.flatMap(its -> users.of(its.user())).stream())
                .toList();
    }

    private TrafficCount carried() {
        long upload = 0;
        long download = 0;
        for (ByteCounters each : bytes.values()) {
            upload += each.upload();
            download += each.download();
        }
        return new TrafficCount(upload, download);
    }

    /**
     * {@return what was counted}
     *
     * @param server which server
     * @param since when counting began
     * @param at now
     * @param clients how many are connected
     */
    public ServerFigures figures(Server server, Instant since, Instant at, long clients) {
        return new ServerFigures(
                server.id(),
                server.spec().name(),
                since,
                at,
                clients,
                accepted.sum(),
                turnedAway.sum(),
                all.open(),
                all.ended(),
                carried());
    }
}
