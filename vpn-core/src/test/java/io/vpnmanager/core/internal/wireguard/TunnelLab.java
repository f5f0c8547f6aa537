package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.probe.ClientKeys;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.docker.DockerRuntimeProvider;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.tck.engine.EngineLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** A home with one server of WireGuard and a few users, on a real container engine; engines come and go. */
public final class TunnelLab implements AutoCloseable {
    private static final String ELSEWHERE = "vpn-lab-target";
    private static final BouncyCastleCrypto CRYPTO = new BouncyCastleCrypto();

    final ContainerRuntime runtime;
    final ServerId server = new ServerId(UUID.randomUUID());
    private final Port port = freePort();
    private long slot;
    private final List<WireGuardEngine> engines = new ArrayList<>();
    private final List<RealClient> clients = new ArrayList<>();
    private Optional<Target> target = Optional.empty();
    private long number;

    /** A home without a server yet. */
    public TunnelLab() {
        buildImage();
        runtime = new DockerRuntimeProvider()
                .open(new RuntimeOptions(
                        Optional.of(URI.create(
                                "unix://" + EngineLookup.once().socket().orElseThrow())),
                        new Ownership(UUID.randomUUID()),
                        RuntimeOptions.DEFAULT_CALL_DEADLINE));
    }

    private static void buildImage() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("images/wireguard/build"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        Tools.run(folder.resolve("images/wireguard/build").toString(), TunnelContainer.IMAGE.reference());
    }

    private static Port freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return another agent's engine on the same home} */
    public WireGuardEngine engine() {
        WireGuardEngine engine = engine(runtime);
        engines.add(engine);
        return engine;
    }

    /** {@return an engine that nobody closes} */
    WireGuardEngine engine(ContainerRuntime through) {
        return new WireGuardEngine(() -> through, TunnelLab::secretOf, CRYPTO, InstantSource.system());
    }

    /** {@return an engine that nobody closes, some of whose calls by name and arguments fail with a code} */
    WireGuardEngine troubled(BiFunction<String, Object[], Optional<ErrorCode>> trouble) {
        return engine((ContainerRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerRuntime.class}, (proxy, method, arguments) -> {
                    Optional<ErrorCode> failure = trouble.apply(method.getName(), arguments);
                    if (failure.isPresent()) {
                        throw Problem.of(failure.get(), "a call", "is broken on purpose")
                                .toException();
                    }
                    try {
                        return method.invoke(runtime, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }

    /** {@return the server at this revision, whose clients may go to these targets} */
    public Server server(long revision, AllowedTarget... allowed) {
        return server(server, port, revision, allowed);
    }

    /** {@return another server} */
    Server another() {
        return server(new ServerId(UUID.randomUUID()), freePort(), 1);
    }

    private static Server server(ServerId id, Port port, long revision, AllowedTarget... allowed) {
        return new Server(
                id,
                ServerSpec.named("edge")
                        .protocol(new WireGuard(
                                WireGuard.DEFAULT_SUBNET,
                                Optional.of(Cidr.parse("fd66::/64")),
                                List.of(IpAddress.parse("9.9.9.9")),
                                Optional.empty(),
                                TargetPolicy.allowing(allowed)))
                        .port(port)
                        .build(),
                revision,
                Instant.EPOCH,
                ServerReport.NONE);
    }

    /** {@return the web site in the server's network; there once the server was served} */
    Target target() {
        if (target.isEmpty()) {
            Ipv4 network =
                    (Ipv4) runtime.networks().getFirst().subnets().getFirst().network();
            target = Optional.of(new Target(new Ipv4(network.value() + 1)));
        }
        return target.get();
    }

    /**
     * Puts the web site where it stays when the network of the server goes: into another one, which somebody is in, for
     * Podman gives the machine no address in one that is empty.
     */
    void putTargetElsewhere() {
        Network network = runtime.ensureNetwork(new NetworkSpec(ELSEWHERE, Optional.empty(), Reach.EXTERNAL));
        runtime.ensureContainer(ContainerSpec.named(ELSEWHERE, TunnelContainer.IMAGE.reference())
                .entryPoint("/bin/sleep", "3600")
                .network(ELSEWHERE)
                .build());
        runtime.start(ELSEWHERE);
        Ipv4 address = (Ipv4) network.subnets().getFirst().network();
        target = Optional.of(new Target(new Ipv4(address.value() + 1)));
    }

    /** {@return the web site, as an exception for clients} */
    public AllowedTarget theTarget() {
        return AllowedTarget.parse(target().url("").substring("http://".length()));
    }

    /** {@return a key of a new user} */
    public AdmittedKey user(String name) {
        return key(new UserId(UUID.randomUUID()), name);
    }

    /** {@return another key of the same user} */
    AdmittedKey another(AdmittedKey before) {
        return key(before.user(), before.userName().text());
    }

    private AdmittedKey key(UserId user, String name) {
        AccessKey key = new AccessKey(
                new AccessKeyId(UUID.randomUUID()), ProtocolKind.WIREGUARD, CredentialKind.GENERATED, Instant.EPOCH);
        return new AdmittedKey(
                ++number,
                user,
                UserName.parse(name),
                Set.of(),
                key,
                new Check.Equal(Secret.of("secret of " + name + " " + key.id())),
                OptionalLong.of(++slot));
    }

    private static Secret secretOf(ListenerId listener) {
        return Secret.of("the server's secret in this lab, keys " + listener.keys());
    }

    /** {@return the server with new keys at another port, beside those that it has} */
    public static Server rotated(Server server) {
        Port before = server.spec().port().orElseThrow();
        ServerKeys keys = server.keys().rotated(new RetiringKeys(server.keys().version(), before, Optional.empty()));
        return next(server, freePort(), keys);
    }

    /** {@return the server with its present keys alone} */
    static Server retired(Server server) {
        return next(server, server.spec().port().orElseThrow(), server.keys().retired());
    }

    private static Server next(Server server, Port port, ServerKeys keys) {
        return new Server(
                server.id(),
                server.spec().withPort(port),
                server.revision() + 1,
                server.createdAt(),
                server.report(),
                keys);
    }

    /** {@return what the user is handed out} */
    String conf(AdmittedKey key) {
        return conf(key, server(1));
    }

    /** {@return what the user is handed out for a server as it is} */
    String conf(AdmittedKey key, Server server) {
        Secret secret = ((Check.Equal) key.check()).secret();
        return new ClientConf(CRYPTO)
                .of(
                        UserName.parse("alice"),
                        secret,
                        key.slot().orElseThrow(),
                        server,
                        secretOf(WantedListener.present(server).id()))
                .revealSecretText();
    }

    /** {@return with what clients come to the servers} */
    public ClientKeys keys() {
        return keys(CRYPTO);
    }

    /** {@return the same, where clients draw what they send otherwise} */
    public ClientKeys keys(CryptoProvider crypto) {
        return new ClientKeys(TunnelLab::secretOf, crypto);
    }

    public ContainerRuntime runtime() {
        return runtime;
    }

    /** {@return whether a client of this user gets the page of the web site} */
    public boolean getsThePage(AdmittedKey key) {
        return client(key)
                .get(target().url("/page"), Duration.ofSeconds(20))
                .output()
                .equals(Target.PAGE);
    }

    RealClient client(AdmittedKey key) {
        return client(conf(key));
    }

    RealClient client(String conf) {
        RealClient client = new RealClient(conf);
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(RealClient::close);
        target.ifPresent(Target::close);
        engines.forEach(WireGuardEngine::close);
        try (ContainerRuntime closing = runtime) {
            closing.containers().forEach(container -> closing.remove(container.name()));
            closing.networks().forEach(network -> closing.removeNetwork(network.name()));
        }
    }
}
