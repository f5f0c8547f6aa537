package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.material.ServerMaterial.WireGuardServerKeys;
import io.vpnmanager.core.internal.protocol.CountWatch;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.wireguard.Admissions.Admission;
import io.vpnmanager.spi.runtime.Container;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the container of one listener; who is in its device, {@link TunnelPeers} knows. A lane starts, changes
 * and ends it; the agent's thread lets peers in and takes them away meanwhile. The two meet at a lock that is held for
 * single calls into the container and for making its device, never while it is made or started: so a revocation waits
 * for a second, and nothing of an older view is put into the device behind it.
 */
final class Tunnel {
    /** A client with anything to send makes a new handshake every two minutes, and gives up after three. */
    private static final Duration SESSION = Duration.ofMinutes(3);

    private static final int MOST_OVERTAKEN = 3;

    /** One that is not as it should be, because somebody meddled with it, may have counted all the same. */
    private static final Set<Container.State> MAY_COUNT = EnumSet.of(Container.State.RUNNING, Container.State.OTHER);

    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    private final ListenerId id;
    private final TunnelContainer container;
    private final Admissions admissions;
    private final DrawnKeys drawn;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final TunnelPeers peers;
    private final Refusals refusals;
    private final TunnelFilters filters;
    private final AddressBeside beside;
    private final TunnelMaking making;
    private final CountWatch watch;
    private volatile Optional<Live> live = Optional.empty();
    private volatile boolean working;
    private volatile boolean mayCount;
    private final AtomicInteger overtaken = new AtomicInteger();

    Tunnel(
            ListenerId id,
            TunnelContainer container,
            Admissions admissions,
            DrawnKeys drawn,
            Supplier<? extends Collection<IpAddress>> ownAddresses,
            InstantSource clock) {
        this.id = id;
        this.container = container;
        this.admissions = admissions;
        this.drawn = drawn;
        this.peers = new TunnelPeers(id, container, admissions, drawn);
        this.refusals = new Refusals(id, container, peers, this::isLive, this::lose);
        this.filters = new TunnelFilters(container, ownAddresses);
        this.beside = new AddressBeside(id, container);
        this.making = new TunnelMaking(id, container, peers, filters, beside);
        this.clock = clock;
        this.watch = new CountWatch(clock);
    }

    /** A server that is served as it should be, as far as this agent knows, by a container as it was started. */
    private record Live(Server server, WireGuard protocol, Container container) {
        UUID boot() {
            return TunnelContainer.boot(container);
        }

        TunnelAddresses addresses() {
            return TunnelAddresses.of(protocol);
        }
    }

    /** Serves a server: adopts its container where that is the right one, else makes another. In a lane. */
    void serve(Server server, WireGuard protocol, WireGuardServerKeys keys) {
        working = true;
        try {
            TunnelMaking.Prepared prepared = making.prepare(server, protocol, this::takeAway);
            peers.draw();
            turn.lock();
            try {
                making.makeReady(prepared, server, protocol, keys);
                live = Optional.of(new Live(server, protocol, prepared.container()));
                mayCount = true;
                watch.allIsKnown();
            } finally {
                turn.unlock();
            }
        } catch (VpnException e) {
            Attempts.quietly(id, "look for what is left", making::leaveNoNetworkAlone);
            throw e;
        } finally {
            working = false;
        }
    }

    /**
     * Lets keys in, or takes them away where they may not go. A container that does not take them is not served any
     * more as it should be, which the next look tells; it must not keep the keys from the others.
     */
    void admit(List<Admission> all) {
        turn.lock();
        try {
            Map<Admission, Peer> entering = new LinkedHashMap<>();
            for (Admission admission : all) {
                Optional<Peer> peer = live.filter(its -> admissions.mayUse(admission, id.server()))
                        .flatMap(its -> peers.peer(admission, its.addresses()));
                leave(admission, peer);
                peer.ifPresent(wanted -> entering.put(admission, wanted));
            }
            enter(entering);
        } finally {
            turn.unlock();
        }
    }

    /** Takes away what a key had that is not what it shall have. */
    private void leave(Admission admission, Optional<Peer> peer) {
        Optional<String> before = peers.publicKey(admission.key());
        if (before.isPresent() && !before.equals(peer.map(Peer::publicKey))) {
            refusals.takeAway(Map.of(admission.key(), before.get()));
        } else if (before.isEmpty() && isLost() && !admissions.mayUse(admission, id.server())) {
            refusals.takeAway(Map.of(admission.key(), drawn.of(admission).publicKey()));
        }
    }

    /** {@return whether a container that was served by this agent may go on otherwise} */
    private boolean isLost() {
        return live.isEmpty() && peers.hasCounted();
    }

    private void enter(Map<Admission, Peer> entering) {
        try {
            peers.enter(entering);
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", id).setCause(e).log("A server does not take peers and is served anew");
            live = Optional.empty();
        }
    }

    /** Refuses keys, and cuts what they have open; each is given with what it was let in as, if that is known. */
    void revoke(Map<AccessKeyId, Optional<Admission>> keys) {
        turn.lock();
        try {
            Map<AccessKeyId, String> going = new HashMap<>();
            keys.forEach((key, known) -> peers.publicKey(key)
                    .or(() -> known.map(admission -> drawn.of(admission).publicKey()))
                    .ifPresent(publicKey -> going.put(key, publicKey)));
            refusals.takeAway(going);
            keys.keySet().forEach(drawn::forget);
        } finally {
            turn.unlock();
        }
    }

    /** Takes a peer away that nobody admitted, or that could not be taken away before. */
    void refuseStranger(String publicKey) {
        turn.lock();
        try {
            refusals.takeAway(publicKey);
        } finally {
            turn.unlock();
        }
    }

    /** Lets in whoever may use the server now, and nobody else. */
    void follow() {
        turn.lock();
        try {
            if (live.isPresent()) {
                peers.sync(live.get().addresses(), container.glance());
            } else {
                peers.purge();
            }
        } catch (VpnException e) {
            if (!Refusals.isNotRunning(e)) {
                throw e;
            }
            live = Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    /** Takes away whomever a container lets in that no agent has come to yet, but who is not to be let in. */
    void refuseTheRest() {
        turn.lock();
        try {
            refusals.takeTheRestAway();
        } finally {
            turn.unlock();
        }
    }

    /**
     * {@return the server as it is really served; empty while it is being made}
     *
     * @param present its container, if there is one
     * @param left whether there is anything of it
     */
    Optional<ServedServer> observed(Optional<Container> present, boolean left) {
        Optional<Live> known = live;
        if (known.isPresent() && !isRunning(known.get(), present)) {
            live = Optional.empty();
        } else if (known.isPresent() && look()) {
            return known.map(this::served);
        }
        watchOne(present);
        return working || !left ? Optional.empty() : Optional.of(foundling());
    }

    /** Who is not served as it should be may count all the same, but nobody reads that. */
    private void watchOne(Optional<Container> present) {
        if (present.filter(found -> MAY_COUNT.contains(found.state())).isEmpty()) {
            watch.allIsKnown();
        } else if (!working) {
            watch.failed();
        }
    }

    /** Takes note that nobody could look. */
    void isOutOfSight() {
        if (mayCount) {
            watch.failed();
        }
    }

    /** {@return since when the counters could not be read, once that is an alarm} */
    Optional<Instant> uncountedSince() {
        return watch.uncountedSince();
    }

    /** {@return how often in a row the counters could not be read} */
    long unread() {
        return watch.unread();
    }

    private static boolean isRunning(Live known, Optional<Container> present) {
        return present.filter(TunnelContainer::isReachable)
                .filter(it -> TunnelContainer.boot(it).equals(known.boot()))
                .isPresent();
    }

    /**
     * Reads the device back, unless it is being changed right now; {@return whether it answers} Nobody who is let in
     * waits for that: what was read counts if nothing was changed meanwhile. Only after some that did not count is the
     * turn held, so that a server whose users come and go all the time is counted too.
     */
    boolean look() {
        Optional<Live> known = live;
        long changes = peers.changes();
        if (overtaken.get() >= MOST_OVERTAKEN) {
            return inTurn(() -> take(container::glance));
        }
        Supplier<DeviceDump> glance = glanced();
        return inTurn(() -> {
            if (live.equals(known) && peers.changes() == changes) {
                return take(glance);
            }
            overtaken.incrementAndGet();
            return true;
        });
    }

    /** {@return what the device says by now, or why it does not} */
    private Supplier<DeviceDump> glanced() {
        if (live.isEmpty()) {
            return container::glance;
        }
        try {
            DeviceDump dump = container.glance();
            return () -> dump;
        } catch (VpnException e) {
            return () -> {
                throw e;
            };
        }
    }

    private boolean inTurn(BooleanSupplier look) {
        if (!turn.tryLock()) {
            return true;
        }
        try {
            return look.getAsBoolean();
        } finally {
            turn.unlock();
        }
    }

    private boolean take(Supplier<DeviceDump> glance) {
        overtaken.set(0);
        if (live.isEmpty()) {
            return false;
        }
        try {
            peers.count(glance.get());
            watch.allIsKnown();
            filters.follow(live.get().protocol());
            beside.follow(live.get().addresses());
            return true;
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", id).setCause(e).log("A server does not say what it does");
            live = Optional.empty();
            return false;
        }
    }

    private ServedServer served(Live its) {
        ServerSpec spec = its.server().spec();
        return new ServedServer(
                id,
                ProtocolKind.WIREGUARD,
                its.server().revision(),
                spec.listen(),
                spec.port().orElseThrow(),
                OptionalInt.of(sessions()),
                its.container().startedAt(),
                Optional.of(its.container().id()),
                OptionalLong.of(peers.count()));
    }

    /** A container that this agent has not come to, or lost: of no revision, so that it is served anew or ended. */
    private ServedServer foundling() {
        return new ServedServer(
                id,
                ProtocolKind.WIREGUARD,
                0,
                ServerSpec.DEFAULT_LISTEN,
                ProtocolKind.WIREGUARD.usualPort(),
                OptionalInt.empty());
    }

    boolean isLive() {
        return live.isPresent();
    }

    private void lose() {
        live = Optional.empty();
    }

    int sessions() {
        return peers.sessions(sessionsSince());
    }

    private Instant sessionsSince() {
        return clock.instant().minus(SESSION);
    }

    /** {@return who is in the device} */
    TunnelPeers peers() {
        return peers;
    }

    /** {@return whether a key was let in here, and had a handshake a short while ago} */
    boolean hasSession(AccessKeyId key) {
        return peers.hasSession(key, sessionsSince());
    }

    /** {@return whether a key is to have a peer here} */
    boolean isFor(Admission admission) {
        return admissions.mayUse(admission, id.server())
                && live.flatMap(its -> admission.places(its.addresses())).isPresent();
    }

    /** Counts a last time and lets go of the container, which goes on. */
    void letGo() {
        if (isLive()) {
            look();
        }
        container.letGo();
    }

    /** Counts a last time and takes the container and its network away. In a lane. */
    void end() {
        working = true;
        try {
            takeAway();
            container.removeNetwork();
        } finally {
            working = false;
        }
    }

    private void takeAway() {
        turn.lock();
        try {
            Attempts.quietly(id, "count a last time", this::countLast);
            live = Optional.empty();
            container.remove();
            peers.clear();
            mayCount = false;
            watch.allIsKnown();
        } finally {
            turn.unlock();
        }
    }

    /** Also where an earlier agent made the container and this one only ends it. */
    private void countLast() {
        Optional<Container> there = container.find().filter(found -> MAY_COUNT.contains(found.state()));
        if (there.isPresent()) {
            if (live.isEmpty()) {
                peers.resume(TunnelContainer.boot(there.get()));
            }
            peers.countLast(container.lastGlance());
        }
    }
}
