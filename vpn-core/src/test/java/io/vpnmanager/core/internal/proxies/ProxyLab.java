package io.vpnmanager.core.internal.proxies;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.dial.NameLookup;
import io.vpnmanager.spi.store.TrafficSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An engine with one user, who has a key for each protocol. */
final class ProxyLab implements AutoCloseable {
    static final String USER = "alice";
    static final String SECRET = "s3cret-of-alice";
    static final String BASIC =
            Base64.getEncoder().encodeToString((USER + ":" + SECRET).getBytes(StandardCharsets.US_ASCII));

    private static final Duration HASTE = Duration.ofMillis(300);
    private static final ProxyTimeouts HASTY = new ProxyTimeouts(HASTE, HASTE, HASTE, HASTE);
    /** A hash with this word is checked for longer than a hasty lab has patience. */
    static final String SLOW = "slow";

    private static final NameLookup NO_NAMES = name -> CompletableFuture.completedFuture(List.of());

    final InJvmProxies engine;
    final AccessHub access = new AccessHub();
    private final UserId alice = new UserId(UUID.randomUUID());
    private final Map<ProtocolKind, AccessKeyId> keys = new EnumMap<>(ProtocolKind.class);
    private final List<HostName> lookedUp = new CopyOnWriteArrayList<>();
    private final AtomicInteger hashed = new AtomicInteger();
    private int servers;
    private long admissions;

    ProxyLab(Transport transport) {
        this(transport.loops());
    }

    ProxyLab(Loops loops) {
        this(loops, ProxyTimeouts.DEFAULT, NO_NAMES);
    }

    private ProxyLab(Loops loops, ProxyTimeouts timeouts, NameLookup names) {
        NameLookup remembering = name -> {
            lookedUp.add(name);
            return names.addresses(name);
        };
        engine = new InJvmProxies(
                loops, remembering, names, timeouts, new JdkCrypto(), this::matches, access, InstantSource.system());
        for (ProtocolKind kind : engine.protocols()) {
            keys.put(kind, admit(alice, USER, kind, new Check.Equal(Secret.of(SECRET))));
        }
    }

    /** A lab that waits 300 ms for anything. */
    static ProxyLab hasty(Transport transport) {
        return new ProxyLab(transport.loops(), HASTY, NO_NAMES);
    }

    /** A hasty lab that finds these addresses. */
    static ProxyLab hasty(Transport transport, Function<HostName, List<IpAddress>> names) {
        return new ProxyLab(transport.loops(), HASTY, name -> CompletableFuture.completedFuture(names.apply(name)));
    }

    /** A lab that waits 300 ms for a target to take a client's last bytes, and for everything else as usual. */
    static ProxyLab partingInHaste(Transport transport) {
        ProxyTimeouts usual = ProxyTimeouts.DEFAULT;
        ProxyTimeouts timeouts = new ProxyTimeouts(usual.handshake(), usual.connect(), usual.idle(), HASTE);
        return new ProxyLab(transport.loops(), timeouts, NO_NAMES);
    }

    /** A hasty lab whose resolver never answers. */
    static ProxyLab hastyWithMuteResolver(Transport transport) {
        return new ProxyLab(transport.loops(), HASTY, name -> new CompletableFuture<>());
    }

    static ProxyLab lookingUp(Transport transport, Function<HostName, List<IpAddress>> names) {
        return new ProxyLab(
                transport.loops(), ProxyTimeouts.DEFAULT, name -> CompletableFuture.completedFuture(names.apply(name)));
    }

    private boolean matches(String phc, byte[] password) {
        hashed.incrementAndGet();
        if (phc.contains(SLOW)) {
            LockSupport.parkNanos(HASTE.multipliedBy(2).toNanos());
        }
        return phc.endsWith(new String(password, StandardCharsets.UTF_8));
    }

    /** {@return where a new server listens, whose clients may reach these targets beyond the public ones} */
    InetSocketAddress serve(ProtocolKind kind, AllowedTarget... targets) {
        return serve(server(kind, targets));
    }

    InetSocketAddress serve(Protocol protocol) {
        return serve(server(protocol));
    }

    InetSocketAddress serve(Server server) {
        engine.serve(WantedListener.present(server));
        return address(server);
    }

    static InetSocketAddress address(Server server) {
        ServerSpec spec = server.spec();
        return new InetSocketAddress(
                spec.listen().toInetAddress(), spec.port().orElseThrow().number());
    }

    /** {@return a server on a free port of loopback} */
    Server server(ProtocolKind kind, AllowedTarget... targets) {
        return server(Protocol.of(kind, TargetPolicy.allowing(targets)));
    }

    /** {@return a server on a free port of loopback} */
    Server server(Protocol protocol) {
        ServerSpec spec = ServerSpec.named("lab-" + ++servers)
                .protocol(protocol)
                .port(freePort())
                .build();
        return new Server(new ServerId(UUID.randomUUID()), spec, 1, Instant.EPOCH, ServerReport.NONE);
    }

    static Server changed(Server server, ServerSpec spec) {
        return new Server(server.id(), spec, server.revision() + 1, server.createdAt(), server.report());
    }

    static Port freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AccessKeyId admit(UserId user, String name, ProtocolKind kind, Check check) {
        AccessKeyId id = new AccessKeyId(UUID.randomUUID());
        admit(id, user, name, kind, check);
        return id;
    }

    void admit(AccessKeyId id, UserId user, String name, ProtocolKind kind, Check check) {
        admit(id, user, name, kind, check, Set.of());
    }

    void admit(AccessKeyId id, UserId user, String name, ProtocolKind kind, Check check, Set<GroupId> groups) {
        CredentialKind made = check instanceof Check.Hash ? CredentialKind.CHOSEN : CredentialKind.GENERATED;
        AccessKey key = new AccessKey(id, kind, made, Instant.EPOCH);
        engine.admit(new AdmittedKey(++admissions, user, new UserName(name), groups, key, check));
    }

    /** Holds alice to limits, as a change of her terms does. */
    void limit(Limits limits) {
        keys.forEach((kind, id) -> engine.admit(new AdmittedKey(
                ++admissions,
                alice,
                new UserName(USER),
                Set.of(),
                new AccessKey(id, kind, CredentialKind.GENERATED, Instant.EPOCH),
                new Check.Equal(Secret.of(SECRET)),
                OptionalLong.empty(),
                limits)));
    }

    /** Tells the engine what a group grants. */
    void grant(GroupId group, Server... servers) {
        engine.grant(new GroupGrant(
                ++admissions, group, Arrays.stream(servers).map(Server::id).collect(Collectors.toSet())));
    }

    /** {@return how many passwords were hashed} */
    int hashed() {
        return hashed.get();
    }

    /** {@return alice's key} */
    AccessKeyId key(ProtocolKind kind) {
        return keys.getOrDefault(kind, new AccessKeyId(new UUID(0, 0)));
    }

    UserId alice() {
        return alice;
    }

    /** {@return what was counted for alice, on all servers} */
    TrafficCount counted() {
        return counted(alice);
    }

    TrafficCount counted(UserId user) {
        return engine.traffic().stream()
                .filter(sample -> sample.user().equals(user))
                .map(TrafficSample::sinceBoot)
                .reduce(TrafficCount.ZERO, TrafficCount::plus);
    }

    /** {@return each name that the proxies asked for, in order} */
    List<HostName> lookedUp() {
        return List.copyOf(lookedUp);
    }

    @Override
    public void close() {
        engine.close();
        access.close();
    }
}
