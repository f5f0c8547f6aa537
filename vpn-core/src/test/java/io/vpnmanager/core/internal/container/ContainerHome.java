package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.ManualClock;
import io.vpnmanager.core.internal.fake.OpenCredentials;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.reconcile.AccessReconciler;
import io.vpnmanager.core.internal.reconcile.Engines;
import io.vpnmanager.core.internal.reconcile.Polls;
import io.vpnmanager.core.internal.reconcile.Repairs;
import io.vpnmanager.core.internal.reconcile.ServerReconciler;
import io.vpnmanager.core.internal.wireguard.WireGuardEngine;
import io.vpnmanager.core.internal.xray.XrayEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import io.vpnmanager.core.internal.xray.config.ConfigTemplates;
import io.vpnmanager.docker.DockerRuntimeProvider;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.SealedBytes;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A home with one server in a container and some users, whose agents come and go. */
final class ContainerHome implements AutoCloseable {
    private static final BouncyCastleCrypto CRYPTO = new BouncyCastleCrypto();
    private static final Duration PATIENT = Duration.ofMinutes(3);
    /** What happens behind the last look of one round is seen by the next. */
    private static final int CALM = 2;

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** What a server in a container speaks. */
    enum Kind {
        VLESS(ProtocolKind.VLESS, "vpn-xray-"),
        WIREGUARD(ProtocolKind.WIREGUARD, "vpn-wireguard-");

        private final ProtocolKind protocol;
        private final String prefix;

        Kind(ProtocolKind protocol, String prefix) {
            this.protocol = protocol;
            this.prefix = prefix;
        }

        Protocol spoken() {
            return this == VLESS
                    ? new VlessReality(
                            new Endpoint(HostName.parse("site.test"), new Port(443)),
                            List.of(HostName.parse("site.test")),
                            true,
                            Optional.empty(),
                            TargetPolicy.PUBLIC_ONLY)
                    : new WireGuard(
                            WireGuard.DEFAULT_SUBNET,
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            TargetPolicy.PUBLIC_ONLY);
        }
    }

    private final Kind kind;
    private final ContainerRuntime runtime;
    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private Optional<Server> server = Optional.empty();
    private Predicate<String> operator = problem -> false;
    private long names;

    ContainerHome(Kind kind, Path socket) {
        this.kind = kind;
        this.runtime = new DockerRuntimeProvider()
                .open(new RuntimeOptions(
                        Optional.of(URI.create("unix://" + socket)),
                        new Ownership(UUID.randomUUID()),
                        RuntimeOptions.DEFAULT_CALL_DEADLINE));
    }

    ContainerRuntime runtime() {
        return runtime;
    }

    private ProtocolEngine engine(ContainerRuntime through) {
        return engine(kind, through);
    }

    /** {@return the engine of an agent} */
    static ProtocolEngine engine(Kind kind, ContainerRuntime through) {
        return switch (kind) {
            case WIREGUARD -> new WireGuardEngine(() -> through, ContainerHome::secret, CRYPTO, InstantSource.system());
            case VLESS ->
                new XrayEngine(new XrayParts(
                        new LazyRuntime(() -> through),
                        ContainerHome::secret,
                        CRYPTO,
                        new ConfigTemplates(Optional.empty()),
                        XrayParts.Images.DEFAULT,
                        InstantSource.system()));
        };
    }

    private static Secret secret(ListenerId id) {
        return Secret.of("the secret of server " + id);
    }

    /** Adds a user; {@return it} */
    User comes() {
        AccessKey key = new AccessKey(
                new AccessKeyId(UUID.randomUUID()), kind.protocol, CredentialKind.GENERATED, Instant.EPOCH);
        User user = new User(
                new UserId(UUID.randomUUID()),
                UserName.parse("user-" + ++names),
                Optional.empty(),
                List.of(key),
                Set.of(),
                Instant.EPOCH,
                1);
        SealedBytes secret = new SealedBytes(("secret of " + key.id()).getBytes(StandardCharsets.UTF_8));
        store.write(unit -> unit.users()
                .insert(
                        user,
                        Map.of(
                                key.id(),
                                new StoredCredential(CredentialKind.GENERATED, 1, 1, secret, OptionalLong.empty()))));
        return user;
    }

    void goes(User user) {
        store.write(unit -> unit.users().delete(user.id()).orElseThrow());
    }

    /** Wants a server. */
    void install() {
        Server wanted = new Server(new ServerId(UUID.randomUUID()), spec(), 1, Instant.EPOCH, ServerReport.NONE);
        store.write(unit -> unit.servers().insert(wanted));
        server = Optional.of(wanted);
    }

    /** Wants the server at another port, which its container cannot change to. */
    void move() {
        Server before = server.orElseThrow();
        Server moved = new Server(before.id(), spec(), before.revision() + 1, Instant.EPOCH, ServerReport.NONE);
        store.write(unit -> unit.servers().update(List.of(moved)));
        server = Optional.of(moved);
    }

    private ServerSpec spec() {
        return ServerSpec.named("edge").protocol(kind.spoken()).port(freePort()).build();
    }

    static Port freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wants no server any more. */
    void remove() {
        store.write(unit -> unit.servers().delete(server.orElseThrow().id()).orElseThrow());
        server = Optional.empty();
    }

    /** Lets an agent lead until all is as wanted; what kills it comes out of here. */
    void lead(ContainerRuntime through) {
        lead(through, () -> {});
    }

    /** From here on somebody reads what the agent says of the server, and does once what it asks for. */
    void operatedBy(Predicate<String> operator) {
        this.operator = operator;
    }

    private void operate(Collection<ServerReport> reports) {
        if (reports.stream().map(ServerReport::problem).anyMatch(operator)) {
            operator = problem -> false;
        }
    }

    /** Lets an agent lead until all is as wanted, and again after somebody has meddled with it. */
    void lead(ContainerRuntime through, Runnable meddling) {
        ProtocolEngine engine = engine(through);
        Engines engines = new Engines(List.of(engine));
        Repairs repairs = new Repairs();
        AccessReconciler keys = new AccessReconciler(store, new OpenCredentials(), engines, repairs, FakeHome.QUICK);
        ServerReconciler servers = new ServerReconciler(
                store,
                new ManualClock(),
                engines,
                keys,
                repairs,
                FakeHome.QUICK,
                new Polls(new ManualClock(), FakeHome.QUICK.observing()),
                () -> {});
        try {
            awaitCalm(keys, servers, engine);
            meddling.run();
            awaitCalm(keys, servers, engine);
        } finally {
            servers.end();
            engine.close();
        }
    }

    private void awaitCalm(AccessReconciler keys, ServerReconciler servers, ProtocolEngine engine) {
        long end = System.nanoTime() + PATIENT.toNanos();
        int calmRounds = 0;
        do {
            assertThat(System.nanoTime())
                    .as(() -> "an agent that gets nowhere: " + servers.unwritten() + ", keys are "
                            + (keys.isBusy() ? "behind" : "level") + ", the engine has "
                            + runtime.containers(Duration.ZERO) + " and " + runtime.networks())
                    .isLessThan(end);
            operate(servers.unwritten().values());
            servers.lookSoon();
            keys.goOn(store.changeNumber());
            servers.goOn(store.changeNumber());
            LockSupport.parkNanos(PAUSE.toNanos());
            boolean calm = !keys.isBusy() && servers.isSettled() && isServed(engine);
            calmRounds = calm ? calmRounds + 1 : 0;
        } while (calmRounds < CALM);
    }

    /** {@return the container of the server} */
    Container container() {
        return runtime.container(kind.prefix + server.orElseThrow().id()).orElseThrow();
    }

    /** One whose container engine is away cannot say. */
    private boolean isServed(ProtocolEngine engine) {
        try {
            List<Long> served =
                    engine.observe().stream().map(ServedServer::revision).toList();
            List<KeyVersion> keys = store.read(unit -> unit.keys().versionsAfter(0, 1_000));
            return served.equals(server.stream().map(Server::revision).toList())
                    && engine.keys(0, 1_000).equals(keys);
        } catch (VpnException e) {
            return false;
        }
    }

    /** Exactly what is wanted is there, and runs; a container that waits to cut sessions belongs to its server. */
    void isAsWanted() {
        Set<String> containers =
                server.map(wanted -> kind.prefix + wanted.id()).stream().collect(Collectors.toSet());
        List<Container> there = runtime.containers(Duration.ZERO);
        assertThat(there)
                .filteredOn(container -> container.state() == Container.State.RUNNING)
                .extracting(Container::name)
                .containsExactlyInAnyOrderElementsOf(containers);
        assertThat(there)
                .extracting(container -> container.name().replace("-cut", ""))
                .allMatch(containers::contains);
        assertThat(runtime.networks())
                .extracting(Network::name)
                .allMatch(name -> server.filter(
                                wanted -> name.endsWith(wanted.id().toString()))
                        .isPresent());
    }

    @Override
    public void close() {
        store.close();
        try (ContainerRuntime closing = runtime) {
            // Whoever shares the network of another has a longer name, and Podman wants it to go first.
            closing.containers().reversed().forEach(container -> closing.remove(container.name()));
            closing.networks().forEach(network -> closing.removeNetwork(network.name()));
        }
    }
}
