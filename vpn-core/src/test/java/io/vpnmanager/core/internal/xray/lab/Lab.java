package io.vpnmanager.core.internal.xray.lab;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.material.ClientMaterial;
import io.vpnmanager.core.internal.material.ServerMaterial;
import io.vpnmanager.core.internal.probe.ClientKeys;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.xray.XrayEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import io.vpnmanager.core.internal.xray.api.CoreApi;
import io.vpnmanager.core.internal.xray.config.ConfigTemplates;
import io.vpnmanager.core.internal.xray.config.CoreConfig;
import io.vpnmanager.docker.DockerRuntimeProvider;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.PublishedPort;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.tck.engine.EngineLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A home of its own on the real engine: a network of clients, a site whose handshake is borrowed, pages in the network
 * of a server. The servers listen on the address that the machine has in the network of the clients, so that all
 * clients in one container come from one address.
 */
public final class Lab implements AutoCloseable {
    /**
     * Where pages are served: nobody but root may listen below 1024 where the engine does not lift that, as Docker
     * does.
     */
    public static final int PAGES = 8000;

    private static final String NETWORK = "vpn-lab-clients-";

    private final CryptoProvider crypto = new BouncyCastleCrypto();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final ContainerRuntime runtime;
    private final IpAddress gateway;
    private final Endpoint site;
    private int clients;
    private long number;

    /** A lab, or a test that is skipped where the images are missing. */
    public Lab() {
        runtime = new DockerRuntimeProvider()
                .open(new RuntimeOptions(
                        Optional.of(URI.create(
                                "unix://" + EngineLookup.once().socket().orElseThrow())),
                        new Ownership(UUID.randomUUID()),
                        RuntimeOptions.DEFAULT_CALL_DEADLINE));
        Images.require(runtime);
        gateway = firstOf(ClientNetwork.make(runtime, NETWORK + unique));
        site = new Endpoint(gateway, freePort());
        startSite();
    }

    private static IpAddress firstOf(Cidr subnet) {
        byte[] address = subnet.network().bytes();
        address[address.length - 1]++;
        return IpAddress.ofBytes(address);
    }

    private static Port freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All are held until the last is found, so that none is found twice. */
    private static List<Integer> freePorts(int many) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < many; i++) {
                held.add(new ServerSocket(0));
            }
            List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startSite() {
        String name = "vpn-lab-site-" + unique;
        runtime.ensureContainer(ContainerSpec.named(name, Images.SITE)
                .command("site.test")
                .network(NETWORK + unique)
                .publish(new PublishedPort(gateway, site.port(), new Port(8443), Transport.TCP))
                .build());
        runtime.start(name);
    }

    /** {@return an engine that begins anew} */
    public XrayEngine engine() {
        return new XrayEngine(new XrayParts(
                new LazyRuntime(() -> runtime),
                this::secretOf,
                crypto,
                new ConfigTemplates(Optional.empty()),
                XrayParts.Images.DEFAULT,
                InstantSource.system()));
    }

    /** {@return with what clients come to the servers} */
    public ClientKeys keys() {
        return new ClientKeys(this::secretOf, crypto);
    }

    public ContainerRuntime runtime() {
        return runtime;
    }

    /** {@return a VLESS server whose clients may go to all private addresses at the port of the pages} */
    public Server vless() {
        return server(
                new VlessReality(site, List.of(HostName.parse("site.test")), true, Optional.empty(), pagesAllowed()));
    }

    /** {@return a Shadowsocks server whose clients may go to all private addresses at the port of the pages} */
    public Server shadowsocks(ShadowsocksMethod method) {
        return server(new Shadowsocks(method, Optional.empty(), pagesAllowed()));
    }

    private static TargetPolicy pagesAllowed() {
        return TargetPolicy.allowing(
                AllowedTarget.parse("172.16.0.0/12:" + PAGES),
                AllowedTarget.parse("192.168.0.0/16:" + PAGES),
                AllowedTarget.parse("10.0.0.0/8:" + PAGES));
    }

    private Server server(Protocol protocol) {
        return new Server(
                new ServerId(UUID.randomUUID()),
                ServerSpec.named("edge")
                        .protocol(protocol)
                        .listen(gateway)
                        .port(freePort())
                        .build(),
                1,
                Instant.EPOCH,
                ServerReport.NONE);
    }

    private Secret secretOf(ListenerId listener) {
        return Secret.of("secret of server " + listener);
    }

    private Secret secretOf(Server server) {
        return secretOf(listener(server));
    }

    private static ListenerId listener(Server server) {
        return WantedListener.present(server).id();
    }

    /** {@return the server with new keys at another port, beside those that it has} */
    public static Server rotated(Server server) {
        Port before = server.spec().port().orElseThrow();
        ServerKeys keys = server.keys().rotated(new RetiringKeys(server.keys().version(), before, Optional.empty()));
        return next(server, freePort(), keys);
    }

    /** {@return the server with its present keys alone} */
    public static Server retired(Server server) {
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

    /** {@return a key that is in no group} */
    public AdmittedKey key(Server server, GroupId... groups) {
        return key(server, new UserId(UUID.randomUUID()), UserName.parse("user-" + (number + 1)), Set.of(groups));
    }

    /** {@return another key of the same user} */
    public AdmittedKey another(Server server, AdmittedKey before) {
        return key(server, before.user(), before.userName(), before.groups());
    }

    private AdmittedKey key(Server server, UserId user, UserName name, Set<GroupId> groups) {
        AccessKeyId id = new AccessKeyId(UUID.randomUUID());
        return new AdmittedKey(
                ++number,
                user,
                name,
                groups,
                new AccessKey(id, server.spec().protocol().kind(), CredentialKind.GENERATED, Instant.EPOCH),
                new AdmittedKey.Check.Equal(Secret.of("secret of key " + id)));
    }

    /** {@return the plain text of a link} */
    public String link(Server server, AdmittedKey key) {
        Secret secret = ((AdmittedKey.Check.Equal) key.check()).secret();
        String endpoint = gateway + ":" + server.spec().port().orElseThrow();
        return switch (server.spec().protocol()) {
            case VlessReality vless -> {
                ServerMaterial.RealityKeys keys = new ServerMaterial(crypto).reality(secretOf(server));
                yield "vless://" + new ClientMaterial(crypto).vlessId(secret) + "@" + endpoint
                        + "?type=tcp&security=reality&encryption=none&flow=xtls-rprx-vision&sni=site.test&pbk="
                        + keys.publicKey() + "&sid=" + keys.shortId() + "&fp=chrome#edge";
            }
            case Shadowsocks shadowsocks -> shadowsocksLink(server, shadowsocks.method(), secret, endpoint);
            default ->
                throw new IllegalArgumentException(
                        "no links for " + server.spec().protocol());
        };
    }

    private String shadowsocksLink(Server server, ShadowsocksMethod method, Secret secret, String endpoint) {
        String own = new ClientMaterial(crypto).shadowsocks(secret, method).revealSecretText();
        if (method.isOf2022()) {
            String of = new ServerMaterial(crypto)
                    .shadowsocks(secretOf(server), method)
                    .revealSecretText();
            return "ss://" + method.id() + ":" + URLEncoder.encode(of + ":" + own, StandardCharsets.UTF_8) + "@"
                    + endpoint + "#edge";
        }
        String user = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((method.id() + ":" + own).getBytes(StandardCharsets.UTF_8));
        return "ss://" + user + "@" + endpoint + "#edge";
    }

    /** {@return the API of the core of a server, as its agent has it} */
    public CoreApi api(Server server) {
        IpAddress core = runtime.container("vpn-xray-" + listener(server))
                .orElseThrow()
                .addresses()
                .getFirst();
        return new CoreApi(
                "edge",
                new InetSocketAddress(core.toInetAddress(), CoreConfig.API_PORT),
                new ServerMaterial(crypto).coreApi(secretOf(server)));
    }

    /**
     * {@return the API of a core of another's configuration, which listens where ours do}
     *
     * @param name of its container
     * @param config as the core reads it
     * @param password what its API asks for
     */
    public CoreApi core(String name, String config, Secret password) {
        runtime.ensureContainer(ContainerSpec.named(name, Images.CORE)
                .command("run", "-c", "stdin:")
                .readsInput()
                .network(NETWORK + unique)
                .limits(new ContainerSpec.Limits(2L << 30, 256, 16_384))
                .build());
        runtime.start(name, Input.of(config));
        return new CoreApi("edge", new InetSocketAddress(addressOf(name), CoreConfig.API_PORT), password);
    }

    /** {@return where a container of this lab is reached} */
    public InetAddress addressOf(String name) {
        return runtime.container(name).orElseThrow().addresses().getFirst().toInetAddress();
    }

    /** Removes what {@link #pages} made: a network with a guest stays. */
    public void removePages(Server server) {
        runtime.remove("vpn-lab-web-" + listener(server));
    }

    /**
     * {@return the address of a web server in the network of a server's present keys, where nothing else can reach it}
     */
    public String pages(Server server) {
        String name = "vpn-lab-web-" + listener(server);
        runtime.ensureContainer(ContainerSpec.named(name, Images.WEB)
                .command("-p", Integer.toString(PAGES))
                .network("vpn-" + listener(server))
                .limits(new ContainerSpec.Limits(512L << 20, 2_000, 16_384))
                .build());
        runtime.start(name);
        return runtime.container(name).orElseThrow().addresses().getFirst().toString();
    }

    /** {@return a client that holds these links} */
    public Client client(String... links) {
        String name = "vpn-lab-client-" + unique + "-" + ++clients;
        ContainerSpec.Builder spec = ContainerSpec.named(name, Images.CORE)
                .command("run", "-c", "stdin:")
                .readsInput()
                .network(NETWORK + unique);
        List<Integer> ports = freePorts(links.length);
        for (int i = 0; i < links.length; i++) {
            spec.publish(new PublishedPort(
                    IpAddress.parse("127.0.0.1"),
                    new Port(ports.get(i)),
                    new Port(Client.FIRST_PORT + i),
                    Transport.TCP));
        }
        runtime.ensureContainer(spec.build());
        runtime.start(name, Input.of(Client.config(Arrays.asList(links))));
        return new Client(ports);
    }

    @Override
    public void close() {
        runtime.containers().stream()
                .sorted((one, other) -> other.name().compareTo(one.name()))
                .forEach(container -> runtime.remove(container.name()));
        runtime.networks().forEach(network -> {
            try {
                runtime.removeNetwork(network.name());
            } catch (VpnException e) {
                throw new AssertionError("network " + network.name() + " is left", e);
            }
        });
        runtime.close();
    }
}
