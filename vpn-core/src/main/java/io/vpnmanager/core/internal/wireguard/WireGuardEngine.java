package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.container.ContainerWatch;
import io.vpnmanager.core.internal.container.LastWords;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.ServerSecrets;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import io.vpnmanager.core.internal.wireguard.Admissions.Admission;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves WireGuard, each listener of a server in a container of its own that outlives the agent. What a container lets
 * in is read back from it: a peer that nobody admitted is a key with an identity of its own, which is refused like any
 * other that has to go.
 */
public final class WireGuardEngine implements ProtocolEngine {
    /** Behind every change there is: strangers come last in the order of the keys. */
    private static final long STRANGERS = Long.MAX_VALUE;

    /** What servers are made from that name no image themselves; {@code images/wireguard/build} builds it. */
    public static final ContainerImage USUAL_IMAGE = TunnelContainer.IMAGE;

    private final Supplier<ContainerRuntime> runtime;
    private final ContainerImage image;
    private final ServerSecrets serverSecrets;
    private final ClientMaterial clients;
    private final ServerMaterial servers;
    private final InstantSource clock;
    private final Supplier<? extends Collection<IpAddress>> ownAddresses;
    private final Admissions admissions = new Admissions();
    private final Map<ListenerId, Tunnel> tunnels = new ConcurrentHashMap<>();
    private Map<AccessKeyId, Stranger> strangers = Map.of();
    private final ReentrantLock watching = new ReentrantLock();
    private @Nullable Runnable lost;
    private @Nullable ContainerWatch watch;
    private boolean closed;
    private volatile Optional<ContainerRuntime> reached = Optional.empty();
    private volatile boolean looked;

    /**
     * An engine on a container runtime.
     *
     * @param runtime gives the runtime, always the same, or says why there is none; the caller closes it
     * @param serverSecrets what the keys of servers are drawn from
     * @param crypto draws keys
     * @param clock tells which handshakes are recent
     */
    public WireGuardEngine(
            Supplier<ContainerRuntime> runtime,
            ServerSecrets serverSecrets,
            CryptoProvider crypto,
            InstantSource clock) {
        this(runtime, serverSecrets, crypto, clock, USUAL_IMAGE);
    }

    /** The same, with another image for servers that name none. */
    public WireGuardEngine(
            Supplier<ContainerRuntime> runtime,
            ServerSecrets serverSecrets,
            CryptoProvider crypto,
            InstantSource clock,
            ContainerImage image) {
        this.runtime = runtime;
        this.image = image;
        this.serverSecrets = serverSecrets;
        this.clients = new ClientMaterial(crypto);
        this.servers = new ServerMaterial(crypto);
        this.clock = clock;
        this.ownAddresses = TargetRules::ownAddresses;
    }

    private record Stranger(Tunnel tunnel, String publicKey) {
        AccessKeyId id(ListenerId listener) {
            return new AccessKeyId(
                    UUID.nameUUIDFromBytes((listener + " " + publicKey).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public Set<ProtocolKind> protocols() {
        return new WireGuardAbilities().protocols();
    }

    @Override
    public boolean endsWithAgent() {
        return new WireGuardAbilities().endsWithAgent();
    }

    @Override
    public void watch(Runnable toldOfLosses) {
        watching.lock();
        try {
            lost = toldOfLosses;
        } finally {
            watching.unlock();
        }
    }

    /** Begins with the first server: a home without any keeps no connection to a container engine. */
    private void watchContainers() {
        watching.lock();
        try {
            Runnable toTell = lost;
            if (toTell != null && watch == null && !closed) {
                watch = new ContainerWatch("vpn-wireguard-events", runtime, event -> {
                    if (isLoss(event)) {
                        toTell.run();
                    }
                });
            }
        } finally {
            watching.unlock();
        }
    }

    private boolean isLoss(EngineEvent event) {
        return switch (event.kind()) {
            case LOST, ALTERED -> true;
            case ENDED, REMOVED ->
                TunnelContainer.listenerOf(event.container())
                        .flatMap(server -> Optional.ofNullable(tunnels.get(server)))
                        .filter(Tunnel::isLive)
                        .isPresent();
            default -> false;
        };
    }

    @Override
    public void reach() {
        boolean first = reached.isEmpty();
        reached = Optional.of(runtime.get());
        if (first) {
            looked = false;
        }
    }

    @Override
    public List<ServedServer> observe() {
        Map<ListenerId, Optional<Container>> found = foundOrMissed();
        return inParallel(
                        tunnels.entrySet(),
                        tunnel -> tunnel.getValue()
                                .observed(
                                        found.getOrDefault(tunnel.getKey(), Optional.empty()),
                                        found.containsKey(tunnel.getKey())))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<ListenerId, Optional<Container>> foundOrMissed() {
        try {
            return found();
        } catch (VpnException e) {
            tunnels.values().forEach(Tunnel::isOutOfSight);
            throw e;
        }
    }

    /**
     * {@return of which servers there is anything, with their containers; each is known from now on} A home without
     * such servers needs no container engine: where nobody has a key for one, and nothing of one was found in the
     * beginning, nor when it had to be {@linkplain #reach() reached}, there is nothing.
     */
    private Map<ListenerId, Optional<Container>> found() {
        Map<ListenerId, Optional<Container>> found = new HashMap<>();
        if (looked && tunnels.isEmpty() && admissions.isEmpty()) {
            return found;
        }
        reachable().ifPresent(engine -> {
            engine.networks()
                    .forEach(network -> TunnelContainer.listenerOf(network.name())
                            .ifPresent(server -> found.put(server, Optional.empty())));
            engine.containers()
                    .forEach(container -> TunnelContainer.listenerOf(container.name())
                            .ifPresent(server -> found.put(server, Optional.of(container))));
        });
        looked = true;
        found.keySet().forEach(this::tunnel);
        return found;
    }

    private Optional<ContainerRuntime> reachable() {
        try {
            return Optional.of(runtime.get());
        } catch (VpnException e) {
            if (tunnels.isEmpty() && reached.isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Tunnel tunnel(ListenerId listener) {
        watchContainers();
        return tunnels.computeIfAbsent(
                listener,
                id -> new Tunnel(
                        id,
                        new TunnelContainer(runtime, id, image),
                        admissions,
                        new DrawnKeys(clients, id.server()),
                        ownAddresses,
                        clock));
    }

    /** One container that is slow keeps the others waiting no longer than itself. */
    private static <T, R> List<R> inParallel(Collection<T> all, Function<T, R> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> calls = all.stream()
                    .map(one -> threads.submit(() -> call.apply(one)))
                    .toList();
            threads.shutdown();
            return calls.stream().map(WireGuardEngine::result).toList();
        }
    }

    private static <R> R result(Future<R> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "look at WireGuard servers", "was cancelled")
                    .toException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VpnException reason
                    ? reason
                    : Problem.of(ErrorCode.BUG, "look at WireGuard servers", "failed: " + e.getCause())
                            .toException(e);
        }
    }

    @Override
    public List<KeyVersion> keys(long after, int limit) {
        if (after == 0) {
            inParallel(live(), Tunnel::look);
        }
        Map<Tunnel, Map<AccessKeyId, Peer>> placed = live().stream()
                .collect(Collectors.toMap(
                        Function.identity(), tunnel -> tunnel.peers().placed()));
        strangers = strangers(placed);
        return Stream.concat(
                        admissions
                                .after(after)
                                .filter(key -> isHeld(key, placed))
                                .map(Admission::version),
                        strangers.keySet().stream().map(id -> new KeyVersion(STRANGERS, id, ProtocolKind.WIREGUARD)))
                .limit(limit)
                .toList();
    }

    private List<Tunnel> live() {
        return tunnels.values().stream().filter(Tunnel::isLive).toList();
    }

    /** {@return whether every server that is to let a key in does so} */
    private static boolean isHeld(Admission key, Map<Tunnel, Map<AccessKeyId, Peer>> placed) {
        return placed.entrySet().stream()
                .filter(its -> its.getKey().isFor(key))
                .allMatch(its -> Optional.ofNullable(its.getValue().get(key.key()))
                        .filter(its.getKey().peers().seen()::holds)
                        .isPresent());
    }

    private Map<AccessKeyId, Stranger> strangers(Map<Tunnel, Map<AccessKeyId, Peer>> placed) {
        Map<AccessKeyId, Stranger> found = new HashMap<>();
        tunnels.forEach((listener, tunnel) -> Optional.ofNullable(placed.get(tunnel))
                .ifPresent(peers -> unknown(listener, tunnel, peers).stream()
                        .map(key -> new Stranger(tunnel, key))
                        .forEach(stranger -> found.put(stranger.id(listener), stranger))));
        return found;
    }

    /** Also whoever was let in, is to go, and could not be taken away. */
    private Set<String> unknown(ListenerId listener, Tunnel tunnel, Map<AccessKeyId, Peer> peers) {
        Set<String> unknown = new HashSet<>(tunnel.peers().seen().peers().keySet());
        peers.forEach((key, peer) -> {
            if (admissions.isFor(key, listener.server())) {
                unknown.remove(peer.publicKey());
            }
        });
        return unknown;
    }

    @Override
    public boolean restarts(ServedServer served, WantedListener wanted) {
        return served.revision() > 0
                && (!served.listen().equals(wanted.server().spec().listen())
                        || !wanted.port().equals(Optional.of(served.port())));
    }

    @Override
    public void serve(WantedListener wanted) {
        Server server = wanted.server();
        if (!(server.spec().protocol() instanceof WireGuard protocol)) {
            throw Problem.of(ErrorCode.BUG, "server " + server.name(), "does not speak WireGuard")
                    .toException();
        }
        tunnel(wanted.id()).serve(server, protocol, servers.wireGuard(serverSecrets.of(wanted.id())));
    }

    @Override
    public void end(ListenerId listener) {
        tunnel(listener).end();
    }

    @Override
    public void admit(AdmittedKey key) {
        admit(List.of(known(key)));
    }

    /** One call into each container for all; only where that fails, one for each, which tells whose it is. */
    @Override
    public Map<AccessKeyId, VpnException> admitAll(List<AdmittedKey> keys) {
        try {
            admit(keys.stream().map(this::known).toList());
            return Map.of();
        } catch (VpnException e) {
            return ProtocolEngine.super.admitAll(keys);
        }
    }

    private void admit(List<Admission> all) {
        onEach(tunnels.values(), tunnel -> tunnel.admit(all));
    }

    private Admission known(AdmittedKey key) {
        Admission admission =
                new Admission(key.number(), key.key().id(), key.user(), key.groups(), secret(key), slot(key));
        admissions.put(admission);
        return admission;
    }

    private static OptionalLong slot(AdmittedKey key) {
        return ProbeUser.is(key.user())
                ? OptionalLong.empty()
                : OptionalLong.of(key.slot().orElseThrow());
    }

    private static Secret secret(AdmittedKey key) {
        return switch (key.check()) {
            case Check.Equal equal -> equal.secret();
            case Check.Hash hash ->
                throw Problem.of(
                                ErrorCode.POLICY,
                                "access key " + key.key().id(),
                                "has a password, from which no keys of WireGuard can be drawn")
                        .remedy("Give the user a generated key")
                        .toException();
        };
    }

    @Override
    public void revoke(AccessKeyId key) {
        revokeAll(List.of(key)).values().stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    /** As {@link #admitAll}. */
    @Override
    public Map<AccessKeyId, VpnException> revokeAll(List<AccessKeyId> keys) {
        Map<AccessKeyId, Optional<Admission>> known = new LinkedHashMap<>();
        keys.forEach(key -> known.put(key, admissions.remove(key)));
        try {
            revoke(known);
            return Map.of();
        } catch (VpnException e) {
            return known.size() == 1 ? Map.of(keys.getFirst(), e) : revokeEach(known);
        }
    }

    private Map<AccessKeyId, VpnException> revokeEach(Map<AccessKeyId, Optional<Admission>> keys) {
        Map<AccessKeyId, VpnException> failures = new HashMap<>();
        keys.forEach((key, known) -> {
            try {
                revoke(Map.of(key, known));
            } catch (VpnException e) {
                failures.put(key, e);
            }
        });
        return failures;
    }

    private void revoke(Map<AccessKeyId, Optional<Admission>> keys) {
        keys.keySet().stream()
                .flatMap(key -> Optional.ofNullable(strangers.get(key)).stream())
                .forEach(stranger -> stranger.tunnel().refuseStranger(stranger.publicKey()));
        onEach(tunnels.values(), tunnel -> tunnel.revoke(keys));
    }

    /** Goes on to the others where one fails, and fails at the end. */
    private static void onEach(Collection<Tunnel> all, Consumer<Tunnel> change) {
        List<Optional<VpnException>> failures = inParallel(all, tunnel -> attempt(tunnel, change));
        failures.stream().flatMap(Optional::stream).findFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    private static Optional<VpnException> attempt(Tunnel tunnel, Consumer<Tunnel> change) {
        try {
            change.accept(tunnel);
            return Optional.empty();
        } catch (VpnException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void grant(GroupGrant grant) {
        follow(admissions.put(grant));
    }

    @Override
    public void withdraw(GroupId group) {
        follow(admissions.remove(group));
    }

    private void follow(Set<ServerId> touched) {
        onEach(
                tunnels.entrySet().stream()
                        .filter(tunnel -> touched.contains(tunnel.getKey().server()))
                        .map(Map.Entry::getValue)
                        .toList(),
                Tunnel::follow);
    }

    @Override
    public List<GroupVersion> groups() {
        return admissions.groups();
    }

    @Override
    public void refuseTheRest() {
        Map<ListenerId, Optional<Container>> found = found();
        onEach(found.keySet().stream().map(this::tunnel).toList(), Tunnel::refuseTheRest);
    }

    @Override
    public List<TrafficSample> traffic() {
        return tunnels.values().stream()
                .flatMap(tunnel -> tunnel.peers().unwritten().stream())
                .toList();
    }

    @Override
    public void written(List<TrafficSample> samples) {
        Map<ServerId, List<TrafficSample>> servers =
                samples.stream().collect(Collectors.groupingBy(TrafficSample::server));
        tunnels.forEach((listener, tunnel) ->
                servers.getOrDefault(listener.server(), List.of()).forEach(tunnel.peers()::written));
    }

    @Override
    public Map<ListenerId, Instant> uncounted() {
        Map<ListenerId, Instant> uncounted = new HashMap<>();
        tunnels.forEach(
                (listener, tunnel) -> tunnel.uncountedSince().ifPresent(since -> uncounted.put(listener, since)));
        return uncounted;
    }

    @Override
    public Map<ListenerId, Long> unread() {
        Map<ListenerId, Long> unread = new HashMap<>();
        tunnels.forEach((listener, tunnel) -> unread.put(listener, tunnel.unread()));
        return unread;
    }

    @Override
    public OptionalLong sessions(ListenerId listener) {
        return OptionalLong.of(
                Optional.ofNullable(tunnels.get(listener)).map(Tunnel::sessions).orElse(0));
    }

    @Override
    public OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.of(tunnels.values().stream()
                .filter(tunnel -> tunnel.hasSession(key))
                .count());
    }

    @Override
    public Optional<String> lastWords(ListenerId listener) {
        return LastWords.ofEnded(runtime.get(), TunnelContainer.nameFor(listener), line -> true);
    }

    /** Counts a last time and lets go of the containers, which go on. */
    @Override
    public void close() {
        watching.lock();
        try {
            closed = true;
            if (watch != null) {
                watch.close();
            }
        } finally {
            watching.unlock();
        }
        onEach(tunnels.values(), Tunnel::letGo);
    }
}
