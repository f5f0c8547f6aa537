package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.Upstream;
import io.vpnmanager.api.protocol.Upstream.Login;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.lab.ForeignProxy;
import io.vpnmanager.core.internal.proxies.lab.HttpOrigin;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that pass their clients on, to one of ours and to others. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class UpstreamTest {
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final HttpOrigin origin = HttpOrigin.sayingTheRequestLine();
    private final TargetPolicy targets =
            TargetPolicy.allowing(echo.allowed(), origin.target().allowed());

    @TempDir
    Path folder;

    UpstreamTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        echo.close();
        origin.close();
        lab.close();
    }

    private Path password(String text) {
        Path file = folder.resolve("password");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Upstream upstream(ProtocolKind kind, int port, Optional<Login> login) {
        return new Upstream(kind, Endpoint.parse("127.0.0.1:" + port), login);
    }

    private Optional<Upstream> ours(ProtocolKind kind, AllowedTarget... opened) {
        Login login = new Login(ProxyLab.USER, password(ProxyLab.SECRET + "\n"));
        return Optional.of(upstream(kind, lab.serve(kind, opened).getPort(), Optional.of(login)));
    }

    private Protocol mixed(Optional<Upstream> upstream) {
        return new Socks5(true, false, Inbound.DIRECT, upstream, targets);
    }

    private static Server changed(Server server, Protocol protocol, Port port) {
        ServerSpec.Builder spec = ServerSpec.named(server.name()).protocol(protocol);
        return ProxyLab.changed(server, spec.port(port).build());
    }

    private static String connectHead(LoopbackTarget target) {
        return "CONNECT " + target.authority() + " HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic " + ProxyLab.BASIC
                + "\r\n\r\n";
    }

    /** Both ways, and to the end of each where it is passed on. */
    private void requirePassage(InetSocketAddress proxy, boolean passesEnds) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4);
            assertThat(client.readHex(10)).startsWith("0500");
            assertThat(client.send("ping").readText(4)).isEqualTo("ping");
            if (passesEnds) {
                assertThat(client.send("end").finish().readTextToEnd()).isEqualTo("end");
            }
        }
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.send(connectHead(echo) + "ahead").readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.readText(5)).isEqualTo("ahead");
        }
        try (RawClient client = new RawClient(proxy)) {
            client.send("GET http://" + origin.target().authority() + "/x HTTP/1.1\r\nHost: "
                    + origin.target().authority() + "\r\nProxy-Authorization: Basic " + ProxyLab.BASIC
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 200 ").endsWith("GET /x HTTP/1.1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void clientsOfBothProtocolsGoThroughOneOfOurs(ProtocolKind kind) {
        Optional<Upstream> through = ours(kind, echo.allowed(), origin.target().allowed());
        requirePassage(lab.serve(mixed(through)), true);
        assertThat(lab.counted().uploadBytes()).as("counted at both").isGreaterThan(2 * (4 + 3 + 5));
    }

    /** Most of them end both directions when one has come to its end. */
    @ParameterizedTest
    @EnumSource
    void clientsGoThroughOthers(ForeignProxy.Kind kind) {
        int port = ProxyLab.freePort().number();
        try (ForeignProxy other = new ForeignProxy(kind, folder, port)) {
            assertThat(other).isNotNull();
            Optional<Login> login = kind.wantsPassword()
                    ? Optional.of(new Login(ForeignProxy.USER, password(ForeignProxy.PASSWORD)))
                    : Optional.empty();
            ProtocolKind spoken = kind.speaksSocks5() ? ProtocolKind.SOCKS5 : ProtocolKind.HTTP;
            requirePassage(lab.serve(mixed(Optional.of(upstream(spoken, port, login)))), false);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MICROSOCKS_WITH_PASSWORD", "TINYPROXY_WITH_PASSWORD"})
    void aWrongPasswordIsNoMatterOfTheClient(ForeignProxy.Kind kind) {
        int port = ProxyLab.freePort().number();
        try (ForeignProxy other = new ForeignProxy(kind, folder, port)) {
            assertThat(other).isNotNull();
            ProtocolKind spoken = kind.speaksSocks5() ? ProtocolKind.SOCKS5 : ProtocolKind.HTTP;
            Login wrong = new Login(ForeignProxy.USER, password("wrong"));
            InetSocketAddress proxy = lab.serve(mixed(Optional.of(upstream(spoken, port, Optional.of(wrong)))));
            assertThat(reply(proxy)).isEqualTo("0501");
            try (RawClient client = new RawClient(proxy)) {
                assertThat(client.send(connectHead(echo)).readHead())
                        .startsWith("HTTP/1.1 502 ")
                        .doesNotContainIgnoringCase("authenticate");
            }
        }
    }

    private String reply(InetSocketAddress proxy) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4);
            return client.readHex(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void whatTheUpstreamDoesNotLetThroughIsDenied(ProtocolKind kind) {
        InetSocketAddress proxy = lab.serve(mixed(ours(kind)));
        assertThat(reply(proxy)).isEqualTo("0502");
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.send(connectHead(echo)).readHead()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void anotherUpstreamIsALiveChange() {
        Server server = lab.server(mixed(Optional.empty()));
        InetSocketAddress proxy = lab.serve(server);
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4 + 10);
            Optional<Upstream> closed = ours(ProtocolKind.SOCKS5);
            lab.serve(changed(server, mixed(closed), server.spec().port().orElseThrow()));
            assertThat(reply(proxy)).isEqualTo("0502");
            assertThat(client.send("still").readText(5)).isEqualTo("still");
        }
    }

    @Test
    void anotherPasswordIsReadWhenTheServerIsServedAgain() {
        Optional<Upstream> through = ours(ProtocolKind.SOCKS5, echo.allowed());
        password("not yet");
        Server server = lab.server(mixed(through));
        InetSocketAddress proxy = lab.serve(server);
        assertThat(reply(proxy)).isEqualTo("0501");
        password(ProxyLab.SECRET);
        lab.serve(ProxyLab.changed(server, server.spec()));
        assertThat(reply(proxy)).isEqualTo("0500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aPasswordThatOthersMayTouchIsRefusedAndWhatServesGoesOn(String mode) throws IOException {
        Server server = lab.server(mixed(Optional.empty()));
        InetSocketAddress proxy = lab.serve(server);
        Optional<Upstream> through = ours(ProtocolKind.SOCKS5, echo.allowed());
        Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString(mode));
        Server changed = changed(server, mixed(through), ProxyLab.freePort());

        assertThatThrownBy(() -> lab.engine.serve(WantedListener.present(changed)))
                .hasMessageContaining("open to others")
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(ProxyLab.SECRET)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
        assertThat(reply(proxy)).isEqualTo("0500");
    }

    @Test
    void httpProxiesHaveOneToo() {
        Optional<Upstream> through = ours(ProtocolKind.HTTP, echo.allowed());
        try (RawClient client = new RawClient(lab.serve(new HttpProxy(Inbound.DIRECT, through, targets)))) {
            assertThat(client.send(connectHead(echo)).readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.send("x").readText(1)).isEqualTo("x");
        }
    }
}
