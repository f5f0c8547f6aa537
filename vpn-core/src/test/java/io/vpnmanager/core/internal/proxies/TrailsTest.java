package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.terms.ConnectionRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of what clients ask for, over real sockets. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class TrailsTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final TargetPolicy OPEN = TargetPolicy.allowing(AllowedTarget.parse("127.0.0.1"));

    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final List<AccessRecord> told = new CopyOnWriteArrayList<>();
    private final ProxyLab lab;
    private final InetSocketAddress proxy;

    TrailsTest(Transport transport) {
        lab = ProxyLab.hasty(transport, name -> name.text().equals("gone.example") ? List.of() : List.of(LOOPBACK));
        lab.access.listen(told::add);
        proxy = lab.serve(new Socks5(true, true, Inbound.DIRECT, OPEN));
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private AccessRecord only() {
        await().untilAsserted(() -> assertThat(told).hasSize(1));
        return told.getFirst();
    }

    private static void assertEchoes(RawClient client, String text) {
        assertThat(client.send(text).readText(text.length())).isEqualTo(text);
    }

    private void ask(String request) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + request).readToEnd();
        }
    }

    @Test
    void aTunnelIsToldWhenItHasEnded() {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connectByName("Echo.Example", echo.port().number()))
                    .read(4 + 10);
            assertEchoes(client, "seven b");
            assertThat(told).isEmpty();
        }

        AccessRecord ended = only();
        assertThat(ended.serverName()).hasToString("lab-1");
        assertThat(ended.protocol()).isEqualTo(ProtocolKind.SOCKS5);
        assertThat(ended.source()).contains(LOOPBACK);
        assertThat(ended.user().orElseThrow().id()).isEqualTo(lab.alice());
        assertThat(ended.user().orElseThrow().name()).hasToString(ProxyLab.USER);
        assertThat(ended.target()).contains(Endpoint.parse("echo.example:" + echo.port()));
        assertThat(ended.dialled()).contains(new Endpoint(LOOPBACK, echo.port()));
        assertThat(ended.bytes()).isEqualTo(new TrafficCount(7, 7));
        assertThat(ended.reason()).isEqualTo(AccessEnd.CLOSED);
        assertThat(ended.end()).isAfter(ended.begin());
        assertThat(lab.counted()).as("nothing is counted twice").isEqualTo(new TrafficCount(7, 7));
    }

    private static String get(LoopbackTarget origin, String path) {
        return "GET http://" + origin.authority() + path + " HTTP/1.1\r\nhost: x\r\nproxy-authorization: Basic "
                + ProxyLab.BASIC + "\r\n\r\n";
    }

    @Test
    void eachRequestOfAConnectionIsToldByItself() {
        byte[] answer = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes".getBytes(StandardCharsets.US_ASCII);
        try (LoopbackTarget origin = new LoopbackTarget(client -> {
                    client.getInputStream().read(new byte[4096]);
                    client.getOutputStream().write(answer);
                });
                RawClient client = new RawClient(proxy)) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(get(origin, "/secret-path")).readHead()).startsWith("HTTP/1.1 200");
                client.read(3);
            }
            await().untilAsserted(() -> assertThat(told).hasSize(2));
        }
        assertThat(told).allSatisfy(ended -> {
            assertThat(ended.protocol()).isEqualTo(ProtocolKind.HTTP);
            assertThat(ended.bytes().downloadBytes()).isEqualTo(answer.length);
            assertThat(ended.reason()).isEqualTo(AccessEnd.CLOSED);
        });
        assertThat(told.toString()).doesNotContain("secret-path", ProxyLab.BASIC, ProxyLab.SECRET);
    }

    @Test
    void whatDoesNotBeginIsToldWithItsReason() {
        ask(connect("10.0.0.1", new Port(80)));
        assertThat(only().reason()).isEqualTo(AccessEnd.DENIED);
        ask(connectByName("gone.example", 80));
        ask(connect("127.0.0.1", ProxyLab.freePort()));
        lab.limit(Limits.NONE.newConnections(ConnectionRate.perMinute(1)));
        ask(connect("10.0.0.1", new Port(80)));
        ask(connect("10.0.0.1", new Port(80)));

        await().untilAsserted(() -> assertThat(told).hasSize(5));
        assertThat(told)
                .extracting(AccessRecord::reason)
                .containsExactly(
                        AccessEnd.DENIED,
                        AccessEnd.UNKNOWN_HOST,
                        AccessEnd.REFUSED,
                        AccessEnd.DENIED,
                        AccessEnd.LIMITED);
        assertThat(told.getLast().user()).isPresent();
        assertThat(told).allSatisfy(ended -> assertThat(ended.dialled()).isEmpty());
    }

    /** Past the limit of guesses one costs nothing, and would fill the disk. */
    @Test
    void whoGuessesOnAndOnIsToldOfSomeTimes() {
        for (int i = 0; i < 40; i++) {
            try (RawClient client = new RawClient(proxy)) {
                client.sendHex(HELLO + credentials("mallory", "hunter2")).readToEnd();
            }
        }
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(told).hasSizeBetween(10, 15));
    }

    @Test
    void wrongCredentialsAreToldWithoutThem() {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(HELLO + credentials("mallory", "hunter2")).readToEnd();
        }
        AccessRecord refused = only();
        assertThat(refused.reason()).isEqualTo(AccessEnd.CREDENTIALS);
        assertThat(refused.user()).isEmpty();
        assertThat(refused.source()).contains(LOOPBACK);
        assertThat(refused.toString()).doesNotContain("mallory", "hunter2");
    }

    @Test
    void whatIsCutIsToldAsCut() {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4 + 10);
            assertEchoes(client, "here");
            lab.engine.revoke(lab.key(ProtocolKind.SOCKS5));
            AccessRecord cut = only();
            assertThat(cut.reason()).isEqualTo(AccessEnd.CUT);
            assertThat(cut.bytes()).isEqualTo(new TrafficCount(4, 4));
        }
    }

    @Test
    void whatIsSilentIsToldAsIdle() {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4 + 10);
            assertThat(only().reason()).isEqualTo(AccessEnd.IDLE);
        }
    }

    @Test
    void anAssociationIsToldWithoutATarget() {
        try (UdpPeer target = new UdpPeer("127.0.0.1");
                UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "five!");
        }
        AccessRecord ended = only();
        assertThat(ended.target()).isEmpty();
        assertThat(ended.bytes()).isEqualTo(new TrafficCount(5, 0));
        assertThat(ended.reason()).isEqualTo(AccessEnd.CLOSED);
    }

    @Test
    void nobodyIsFollowedUnasked() {
        lab.access.close();
        assertThat(lab.access.isWanted()).isFalse();
        ask(connect("10.0.0.1", new Port(80)));
        assertThat(told).isEmpty();
    }
}
