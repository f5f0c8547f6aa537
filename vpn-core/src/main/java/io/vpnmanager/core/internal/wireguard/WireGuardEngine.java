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
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Serves WireGuard, each listener of a server in a container of its own that outlives the agent. What a container lets
 * in is read back from it: a peer that nobody admitted is a key with an identity of its own, which is refused like any
 * other that has to go.
 */
public final class WireGuardEngine implements ProtocolEngine {
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
    private final Tunnels tunnels;
    private final HeldKeys held;

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
        this.tunnels = new Tunnels(runtime, this::tunnel, admissions::isEmpty);
        this.held = new HeldKeys(tunnels, admissions);
    }

    private Tunnel tunnel(ListenerId listener) {
        return new Tunnel(
                listener,
                new TunnelContainer(runtime, listener, image),
                admissions,
                new DrawnKeys(clients, listener.server()),
                ownAddresses,
                clock);
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
        tunnels.losses().tell(toldOfLosses);
    }

    @Override
    public void reach() {
        tunnels.reach();
    }

    @Override
    public List<ServedServer> observe() {
        Map<ListenerId, Optional<Container>> found = tunnels.foundOrMissed();
        return AtOnce.all(
                        tunnels.byListener().entrySet(),
                        tunnel -> tunnel.getValue()
                                .observed(
                                        found.getOrDefault(tunnel.getKey(), Optional.empty()),
                                        found.containsKey(tunnel.getKey())))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<KeyVersion> keys(long after, int limit) {
        return held.page(after, limit);
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
        tunnels.of(wanted.id()).serve(server, protocol, servers.wireGuard(serverSecrets.of(wanted.id())));
    }

    @Override
    public void end(ListenerId listener) {
        tunnels.of(listener).end();
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
        AtOnce.each(tunnels.all(), tunnel -> tunnel.admit(all));
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
        held.refuseStrangers(keys.keySet());
        AtOnce.each(tunnels.all(), tunnel -> tunnel.revoke(keys));
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
        AtOnce.each(
                tunnels.byListener().entrySet().stream()
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
        AtOnce.each(tunnels.found().keySet().stream().map(tunnels::of).toList(), Tunnel::refuseTheRest);
    }

    @Override
    public List<TrafficSample> traffic() {
        return tunnels.all().stream()
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
        return OptionalLong.of(tunnels.known(listener).map(Tunnel::sessions).orElse(0));
    }

    @Override
    public OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.of(
                tunnels.all().stream().filter(tunnel -> tunnel.hasSession(key)).count());
    }

    @Override
    public Optional<String> lastWords(ListenerId listener) {
        return LastWords.ofEnded(runtime.get(), TunnelContainer.nameFor(listener), line -> true);
    }

    /** Counts a last time and lets go of the containers, which go on. */
    @Override
    public void close() {
        tunnels.losses().close();
        AtOnce.each(tunnels.all(), Tunnel::letGo);
    }
}
