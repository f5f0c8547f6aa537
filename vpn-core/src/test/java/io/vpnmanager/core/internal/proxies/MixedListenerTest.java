package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.proxies.lab.HttpOrigin;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks SOCKS5 and HTTP at one port. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class MixedListenerTest {
    private static final String NOT_LET_IN = "05020101";

    private final Transport transport;
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final HttpOrigin origin = HttpOrigin.sayingTheRequestLine();
    private final TargetPolicy targets =
            TargetPolicy.allowing(echo.allowed(), origin.target().allowed());
    private final Server server;
    private final InetSocketAddress proxy;

    MixedListenerTest(Transport transport) {
        this.transport = transport;
        lab = new ProxyLab(transport);
        server = lab.server(new Socks5(true, false, Inbound.DIRECT, targets));
        proxy = lab.serve(server);
    }

    @AfterEach
    void end() {
        origin.close();
        echo.close();
        lab.close();
    }

    private String connectRequest(String basic) {
        return "CONNECT " + echo.authority() + " HTTP/1.1\r\nhost: " + echo.authority()
                + "\r\nproxy-authorization: Basic " + basic + "\r\n\r\n";
    }

    private RawClient bySocks5() {
        RawClient client = new RawClient(proxy);
        client.sendHex(LOGIN + connect("127.0.0.1", echo.port()));
        assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
        assertThat(client.readHex(10)).startsWith("0500");
        return client;
    }

    private RawClient byHttp() {
        RawClient client = new RawClient(proxy);
        client.send(connectRequest(ProxyLab.BASIC));
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        return client;
    }

    private static void assertEchoes(RawClient client) {
        assertThat(client.send("through").readText(7)).isEqualTo("through");
    }

    private static String basic(String name, String password) {
        return Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.US_ASCII));
    }

    private String statusOf(String basic) {
        try (RawClient client = new RawClient(proxy)) {
            return client.send(connectRequest(basic))
                    .readHead()
                    .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }
    }

    private String loginOf(String name, String password) {
        try (RawClient client = new RawClient(proxy)) {
            return client.sendHex(HELLO + credentials(name, password)).readHex(4);
        }
    }

    @Test
    void eachClientIsServedByWhatItSpeaks() {
        try (RawClient socks = bySocks5();
                RawClient http = byHttp()) {
            assertEchoes(socks);
            assertEchoes(http);
        }
        assertThat(lab.counted().uploadBytes()).isEqualTo(14);
    }

    @Test
    void oneByteAtATimeIsEnough() {
        try (RawClient socks = new RawClient(proxy);
                RawClient http = new RawClient(proxy)) {
            socks.sendOneByOne(bytes(LOGIN));
            assertThat(socks.readHex(4)).isEqualTo(LOGGED_IN);
            http.sendOneByOne(connectRequest(ProxyLab.BASIC).getBytes(StandardCharsets.US_ASCII));
            assertThat(http.readHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void requestsAreForwardedOneAfterTheOther() {
        String get = "GET http://" + origin.target().authority() + "/page HTTP/1.1\r\nhost: "
                + origin.target().authority() + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n";
        try (RawClient client = new RawClient(proxy)) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(get).readHead()).startsWith("HTTP/1.1 200 ");
                assertThat(client.readText(18)).isEqualTo("GET /page HTTP/1.1");
            }
        }
    }

    @Test
    void aKeyIsForTheProtocolThatItWasMadeFor() {
        Check secret = new Check.Equal(Secret.of("only-for-one"));
        lab.admit(new UserId(UUID.randomUUID()), "bob", ProtocolKind.HTTP, secret);
        lab.admit(new UserId(UUID.randomUUID()), "carol", ProtocolKind.SOCKS5, secret);

        assertThat(statusOf(basic("bob", "only-for-one"))).isEqualTo("200");
        assertThat(loginOf("bob", "only-for-one")).isEqualTo(NOT_LET_IN);
        assertThat(loginOf("carol", "only-for-one")).isEqualTo(LOGGED_IN);
        assertThat(statusOf(basic("carol", "only-for-one"))).isEqualTo("407");
    }

    @ParameterizedTest
    @ValueSource(strings = {"04 01 00 50 7f000001 00", "16 0301 0200 01 0001fc 0303", "00", "0d0a0d0a000d0a515549540a"})
    void whatIsNeitherIsRefusedAsHttp(String hex) {
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.trySend(bytes(hex)).send("\r\n\r\n").readTextToEnd())
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void whoSaysNothingIsClosedInTime() {
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                RawClient client = new RawClient(hasty.serve(new Socks5(true, false, Inbound.DIRECT, targets)))) {
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void whoEndsBeforeItSpeaksIsLetGo() {
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.finish().readToEnd()).isEmpty();
        }
        await().untilAsserted(() ->
                assertThat(lab.engine.observe().getFirst().sessions()).hasValue(0));
    }

    @Test
    void itMayStandBehindALoadBalancer() {
        InetSocketAddress behind =
                lab.serve(new Socks5(true, false, new Inbound(List.of(Cidr.parse("127.0.0.2"))), targets));
        String header = "PROXY TCP4 192.0.2.1 127.0.0.1 40000 1080\r\n";
        try (RawClient socks = RawClient.from("127.0.0.2", behind);
                RawClient http = RawClient.from("127.0.0.2", behind)) {
            assertThat(socks.send(header).sendHex(LOGIN).readHex(4)).isEqualTo(LOGGED_IN);
            http.send(header + connectRequest(ProxyLab.BASIC));
            assertThat(http.readHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whatIsOpenCountsTogether() {
        lab.limit(new Limits(OptionalInt.of(2), OptionalInt.empty(), Optional.empty(), Optional.empty()));
        try (RawClient socks = bySocks5();
                RawClient http = byHttp()) {
            assertEchoes(socks);
            assertEchoes(http);
            assertThat(lab.engine.observe().getFirst().sessions()).hasValue(2);
            assertThat(statusOf(ProxyLab.BASIC)).isEqualTo("429");
        }
    }

    @Test
    void aKeyThatIsRevokedCutsWhatItOpenedAndNothingElse() {
        try (RawClient socks = bySocks5();
                RawClient http = byHttp()) {
            AccessKeyId key = lab.key(ProtocolKind.HTTP);
            lab.engine.revoke(key);

            assertThat(http.readToEnd()).isEmpty();
            assertThat(statusOf(ProxyLab.BASIC)).isEqualTo("407");
            assertEchoes(socks);
        }
    }

    @Test
    void whoIsLetInIsCountedForBoth() {
        assertThat(lab.engine.observe().getFirst().users()).hasValue(2);
        lab.engine.revoke(lab.key(ProtocolKind.HTTP));
        assertThat(lab.engine.observe().getFirst().users()).hasValue(1);
    }

    /** What is open goes on; an HTTP connection that is kept gets no further request through. */
    @Test
    void toSpeakHttpIsALiveChange() {
        ServerEdit without =
                ServerEdit.builder().setting("also-http", List.of()).build();
        try (RawClient socks = bySocks5();
                RawClient http = byHttp()) {
            Server after = ProxyLab.changed(server, without.of(server.spec()));
            lab.serve(after);
            assertEchoes(socks);
            assertEchoes(http);
            try (RawClient next = new RawClient(proxy)) {
                assertThat(next.send(connectRequest(ProxyLab.BASIC)).readToEnd())
                        .as("SOCKS5 alone says nothing to that")
                        .isEmpty();
            }
            lab.serve(ProxyLab.changed(after, server.spec()));
            assertThat(statusOf(ProxyLab.BASIC)).isEqualTo("200");
        }
    }

    @Test
    void aKeptConnectionEndsWithTheProtocol() {
        String get = "GET http://" + origin.target().authority() + "/page HTTP/1.1\r\nhost: "
                + origin.target().authority() + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n";
        try (RawClient client = new RawClient(proxy)) {
            assertThat(client.send(get).readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.readText(18)).isEqualTo("GET /page HTTP/1.1");
            ServerEdit without =
                    ServerEdit.builder().setting("also-http", List.of()).build();
            lab.serve(ProxyLab.changed(server, without.of(server.spec())));
            assertThat(client.send(get).readHead()).startsWith("HTTP/1.1 407 ");
        }
    }
}
