package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.TemporaryTargets;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.auth.CredentialTable;
import io.vpnmanager.core.internal.proxies.auth.Grants;
import io.vpnmanager.core.internal.proxies.auth.HashTurns;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.auth.PasswordCheck;
import io.vpnmanager.core.internal.proxies.dial.Dialer;
import io.vpnmanager.core.internal.proxies.dial.NameLookup;
import io.vpnmanager.core.internal.proxies.dial.SystemLookup;
import io.vpnmanager.core.internal.proxies.limit.Guesses;
import io.vpnmanager.core.internal.proxies.limit.UsersOnline;
import io.vpnmanager.core.internal.proxies.tally.Tallies;
import io.vpnmanager.core.internal.proxies.tls.Handshakes;
import io.vpnmanager.core.internal.proxies.trail.Trails;
import io.vpnmanager.core.internal.proxies.udp.Associations;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Serves SOCKS5 and HTTP in this process. Their servers have no keys of their own, so each has one listener. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
public final class InJvmProxies implements ProtocolEngine, TemporaryTargets {
    /** How long closing leaves clients to finish what is under way. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final UUID boot = UUID.randomUUID();
    private final Loops loops;
    private final Dialer dialer;
    private final Associations associations;
    private final ProxyTimeouts timeouts;
    private final Trails trails;
    private final InstantSource clock;
    private final Clients clients = new Clients();
    private final Grants grants = new Grants();
    private final UsersOnline online = new UsersOnline();
    private final Guesses guesses = new Guesses();
    private final Handshakes handshakes = new Handshakes();
    private final Map<ProtocolKind, CredentialTable> credentials;
    private final Map<ServerId, Listener> listeners = new ConcurrentHashMap<>();
    private final Tallies tallies = new Tallies();
    private final Instant since;
    private volatile Runnable lost = () -> {};

    /** An engine with loops of its own, the system's resolver and the usual time limits. */
    public InJvmProxies(CryptoProvider crypto, PasswordCheck passwords, AccessHub access, InstantSource clock) {
        this(
                Loops.best(),
                new SystemLookup(),
                new SystemLookup(),
                ProxyTimeouts.DEFAULT,
                crypto,
                passwords,
                access,
                clock);
    }

    InJvmProxies(
            Loops loops,
            NameLookup names,
            NameLookup hops,
            ProxyTimeouts timeouts,
            CryptoProvider crypto,
            PasswordCheck passwords,
            AccessHub access,
            InstantSource clock) {
        this.loops = loops;
        this.trails = new Trails(access, clock);
        this.clock = clock;
        this.since = clock.instant();
        this.dialer = new Dialer(loops.clientType(), names, hops, timeouts.connect());
        this.associations = new Associations(names);
        this.timeouts = timeouts;
        HashTurns turns = new HashTurns();
        this.credentials = new InJvmAbilities()
                .protocols().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                kind -> kind, kind -> new CredentialTable(crypto, passwords, turns, grants)));
    }

    @Override
    public Set<ProtocolKind> protocols() {
        return new InJvmAbilities().protocols();
    }

    @Override
    public void watch(Runnable toldOfLosses) {
        this.lost = toldOfLosses;
    }

    @Override
    public List<ServedServer> observe() {
        return listeners.values().stream()
                .filter(Listener::isListening)
                .map(Listener::served)
                .toList();
    }

    @Override
    public List<KeyVersion> keys(long after, int limit) {
        return credentials.entrySet().stream()
                .flatMap(table -> table.getValue().held(after, limit).stream()
                        .map(held -> new KeyVersion(held.number(), held.key(), table.getKey())))
                .sorted(Comparator.comparingLong(KeyVersion::number))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean restarts(ServedServer served, WantedListener wanted) {
        ServerSpec spec = wanted.server().spec();
        return served.protocol() != spec.protocol().kind()
                || !served.listen().equals(spec.listen())
                || !spec.port().equals(Optional.of(served.port()));
    }

    @Override
    public void serve(WantedListener wanted) {
        Server server = wanted.server();
        ServerMeans means = ServerMeans.of(server.spec(), clock, handshakes);
        Listener before = listeners.get(server.id());
        if (before != null && before.adopt(server, means)) {
            return;
        }
        end(wanted.id());
        listeners.put(
                server.id(),
                new Listener(
                        server,
                        means,
                        loops,
                        credentials,
                        clients,
                        online,
                        guesses,
                        dialer,
                        associations,
                        timeouts,
                        tallies.of(server.id()),
                        trails,
                        clock,
                        () -> lost.run()));
    }

    /** {@return the socket of a server that is served} */
    Optional<Channel> socketOf(ServerId server) {
        return Optional.ofNullable(listeners.get(server)).map(Listener::socket);
    }

    @Override
    public void end(ListenerId ended) {
        Listener listener = listeners.remove(ended.server());
        if (listener != null) {
            listener.end();
        }
    }

    @Override
    public void admit(AdmittedKey key) {
        table(key.key().protocol()).admit(key);
        online.holdTo(key.user(), key.limits());
        tallies.users().named(key.user(), key.userName());
        if (!key.groups().isEmpty()) {
            listeners
                    .values()
                    .forEach(listener -> listener.cutIfItMayNotStay(key.key().id()));
        }
    }

    @Override
    public void revoke(AccessKeyId key) {
        List<Identity> revoked = credentials.values().stream()
                .flatMap(table -> table.revoke(key).stream())
                .toList();
        clients.cut(key);
        revoked.stream().filter(this::isGone).forEach(who -> tallies.users().forget(who.user()));
    }

    private boolean isGone(Identity who) {
        return credentials.values().stream().noneMatch(table -> table.knows(who));
    }

    @Override
    public void grant(GroupGrant grant) {
        cutWhoMayNotStay(grants.put(grant));
    }

    @Override
    public void withdraw(GroupId group) {
        cutWhoMayNotStay(grants.remove(group));
    }

    private void cutWhoMayNotStay(Set<ServerId> servers) {
        servers.stream()
                .flatMap(server -> Optional.ofNullable(listeners.get(server)).stream())
                .forEach(Listener::cutWhoMayNotStay);
    }

    @Override
    public List<GroupVersion> groups() {
        return grants.versions();
    }

    private CredentialTable table(ProtocolKind kind) {
        CredentialTable table = credentials.get(kind);
        if (table == null) {
            throw new IllegalArgumentException("no such protocol here: " + kind);
        }
        return table;
    }

    @Override
    public List<TrafficSample> traffic() {
        return tallies.unwritten(boot);
    }

    @Override
    public void written(List<TrafficSample> samples) {
        tallies.written(samples);
    }

    @Override
    public List<ServerFigures> serverFigures() {
        Instant at = clock.instant();
        return listeners.values().stream()
                .map(listener -> listener.tally().figures(listener.serving(), since, at, listener.clients()))
                .toList();
    }

    @Override
    public List<UserFigures> userFigures() {
        return tallies.userFigures();
    }

    @Override
    public OptionalLong sessions(ListenerId counted) {
        Listener listener = listeners.get(counted.server());
        return OptionalLong.of(listener == null ? 0 : listener.clients());
    }

    @Override
    public OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.of(clients.count(key));
    }

    @Override
    public Opened open(AllowedTarget target) {
        List<Listener> opened = List.copyOf(listeners.values());
        opened.forEach(listener -> listener.rules().open(target));
        AtomicBoolean isOpen = new AtomicBoolean(true);
        return () -> {
            if (isOpen.getAndSet(false)) {
                opened.forEach(listener -> listener.rules().close(target));
            }
        };
    }

    @Override
    public void close() {
        listeners.values().forEach(Listener::stopListening);
        long end = System.nanoTime() + GRACE.toNanos();
        while (listeners.values().stream().anyMatch(Listener::hasClients) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        List.copyOf(listeners.keySet()).forEach(server -> end(ListenerId.first(server)));
        handshakes.close();
        loops.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
