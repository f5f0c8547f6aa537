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
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.ConnectionRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted of what clients ask for, over real sockets. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class FiguresTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final TargetPolicy OPEN = TargetPolicy.allowing(AllowedTarget.parse("127.0.0.1"));

    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final ProxyLab lab;
    private final Server server;
    private final InetSocketAddress proxy;

    FiguresTest(Transport transport) {
        lab = ProxyLab.hasty(transport, name -> name.text().equals("gone.example") ? List.of() : List.of(LOOPBACK));
        server = lab.server(new Socks5(true, true, Inbound.DIRECT, OPEN));
        proxy = lab.serve(server);
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private ServerFigures ofServer() {
        assertThat(lab.engine.serverFigures()).hasSize(1);
        return lab.engine.serverFigures().getFirst();
    }

    private UserFigures ofAlice() {
        assertThat(lab.engine.userFigures()).hasSize(1);
        return lab.engine.userFigures().getFirst();
    }

    private void ask(String request) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + request).readToEnd();
        }
    }

    private RawClient tunnel() {
        RawClient client = new RawClient(proxy);
        client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4 + 10);
        return client;
    }

    @Test
    void whatIsOpenAndWhatItCarriedIsCounted() {
        assertThat(ofServer().accepted()).isZero();
        try (RawClient client = tunnel();
                RawClient silent = new RawClient(proxy)) {
            assertThat(client.send("seven b").readText(7)).isEqualTo("seven b");
            await().untilAsserted(() -> assertThat(ofServer().clients()).isEqualTo(2));

            ServerFigures open = ofServer();
            assertThat(open.server()).isEqualTo(server.id());
            assertThat(open.name()).isEqualTo(server.spec().name());
            assertThat(open.at()).isAfterOrEqualTo(open.since());
            assertThat(open.accepted()).as("the silent one may be a probe").isEqualTo(1);
            assertThat(open.open()).isEqualTo(1);
            assertThat(open.ended()).isEmpty();
            assertThat(open.bytes()).isEqualTo(new TrafficCount(7, 7));
            assertThat(ofAlice().user()).isEqualTo(lab.alice());
            assertThat(ofAlice().name()).hasToString(ProxyLab.USER);
            assertThat(ofAlice().open()).isEqualTo(1);
            assertThat(ofAlice().bytes()).isEqualTo(new TrafficCount(7, 7));
            assertThat(silent).isNotNull();
        }
        await().untilAsserted(() -> assertThat(ofServer().clients()).isZero());
        await().untilAsserted(() -> assertThat(ofServer().accepted()).isEqualTo(2));
        assertThat(ofServer().open()).isZero();
        assertThat(ofServer().ended()).isEqualTo(Map.of(AccessEnd.CLOSED, 1L));
        assertThat(ofAlice().open()).isZero();
        assertThat(ofAlice().ended()).isEqualTo(Map.of(AccessEnd.CLOSED, 1L));
    }

    @Test
    void whatDoesNotBeginIsCountedByItsReason() {
        ask(connect("10.0.0.1", new Port(80)));
        ask(connectByName("gone.example", 80));
        ask(connect("127.0.0.1", ProxyLab.freePort()));
        lab.limit(Limits.NONE.newConnections(ConnectionRate.perMinute(1)));
        ask(connect("10.0.0.1", new Port(80)));
        ask(connect("10.0.0.1", new Port(80)));

        Map<AccessEnd, Long> expected =
                Map.of(AccessEnd.DENIED, 2L, AccessEnd.UNKNOWN_HOST, 1L, AccessEnd.REFUSED, 1L, AccessEnd.LIMITED, 1L);
        await().untilAsserted(() -> assertThat(ofServer().ended()).isEqualTo(expected));
        assertThat(ofServer().dialFailures()).isEqualTo(2);
        assertThat(ofServer().authenticationFailures()).isZero();
        assertThat(ofServer().open()).isZero();
        assertThat(ofAlice().ended()).isEqualTo(expected);
    }

    /** Whoever guesses on and on is in few records, and wholly in the figures; who it claims to be is in neither. */
    @Test
    void eachWrongCredentialIsCountedAndOfNobody() {
        for (int i = 0; i < 30; i++) {
            try (RawClient client = new RawClient(proxy)) {
                client.sendHex(HELLO + credentials(i % 2 == 0 ? ProxyLab.USER : "mallory", "hunter2"))
                        .readToEnd();
            }
        }
        try (RawClient client = new RawClient(proxy)) {
            client.send("GET http://127.0.0.1/ HTTP/1.1\r\nhost: x\r\nproxy-authorization: Basic eDp5\r\n\r\n")
                    .readToEnd();
        }
        await().untilAsserted(
                        () -> assertThat(ofServer().authenticationFailures()).isEqualTo(31));
        assertThat(ofServer().ended()).containsOnlyKeys(AccessEnd.CREDENTIALS);
        assertThat(lab.engine.userFigures()).isEmpty();
        assertThat(lab.engine.serverFigures().toString()).doesNotContain("mallory", "hunter2");
    }

    @Test
    void aUserIsForgottenWithTheLastKey() {
        try (RawClient client = tunnel()) {
            assertThat(client.send("here").readText(4)).isEqualTo("here");
            lab.engine.revoke(lab.key(ProtocolKind.SOCKS5));
            await().untilAsserted(() -> assertThat(ofServer().ended()).isEqualTo(Map.of(AccessEnd.CUT, 1L)));
            assertThat(ofAlice().ended()).as("there is a key left").isEqualTo(Map.of(AccessEnd.CUT, 1L));
        }
        lab.engine.revoke(lab.key(ProtocolKind.HTTP));
        assertThat(lab.engine.userFigures()).isEmpty();
        assertThat(ofServer().bytes()).as("the server keeps what it counted").isEqualTo(new TrafficCount(4, 4));
    }

    @Test
    void aNewNameIsThatOfTheFigures() {
        ask(connect("10.0.0.1", new Port(80)));
        lab.admit(
                lab.key(ProtocolKind.SOCKS5),
                lab.alice(),
                "alina",
                ProtocolKind.SOCKS5,
                new Check.Equal(Secret.of(ProxyLab.SECRET)));
        assertThat(ofAlice().name()).hasToString("alina");
        assertThat(ofAlice().ended(AccessEnd.DENIED)).isEqualTo(1);
    }

    @Test
    void whoNeverCameIsNotCounted() {
        lab.admit(new UserId(UUID.randomUUID()), "bob", ProtocolKind.HTTP, new Check.Equal(Secret.of("of-bob")));
        ask(connect("10.0.0.1", new Port(80)));
        assertThat(ofAlice().user()).isEqualTo(lab.alice());
    }

    @Test
    void whatIsSilentAndAnAssociationAreCounted() {
        try (RawClient client = tunnel()) {
            await().untilAsserted(() -> assertThat(ofServer().ended()).isEqualTo(Map.of(AccessEnd.IDLE, 1L)));
            assertThat(client).isNotNull();
        }
        try (UdpPeer target = new UdpPeer("127.0.0.1");
                UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "five!");
            assertThat(ofServer().open()).isEqualTo(1);
        }
        await().untilAsserted(() -> assertThat(ofServer().open()).isZero());
        assertThat(ofServer().bytes()).isEqualTo(new TrafficCount(5, 0));
    }

    @Test
    void aServerAtAnotherPortGoesOnCountingAndOneThatEndedIsNotShown() {
        ask(connect("10.0.0.1", new Port(80)));
        Server moved = ProxyLab.changed(
                server,
                ServerSpec.named("moved")
                        .protocol(server.spec().protocol())
                        .port(ProxyLab.freePort())
                        .build());
        lab.engine.serve(WantedListener.present(moved));
        assertThat(ofServer().name()).hasToString("moved");
        assertThat(ofServer().ended(AccessEnd.DENIED)).isEqualTo(1);

        lab.engine.end(ListenerId.first(server.id()));
        assertThat(lab.engine.serverFigures()).isEmpty();
    }

    /** The record and the count of whoever goes before what was asked for is even begun. */
    @Test
    void whoLeavesWhileWaitingForItsPaceIsToldAndCounted() {
        List<AccessRecord> told = new CopyOnWriteArrayList<>();
        lab.access.listen(told::add);
        lab.limit(new Limits(
                OptionalInt.empty(), OptionalInt.empty(), Optional.of(BitRate.parse("64kbit")), Optional.empty()));
        try (RawClient busy = tunnel();
                RawClient client = new RawClient(proxy)) {
            busy.send("x".repeat(2000)).readText(2000);
            client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4);
            client.reset();
        }
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(ofServer().ended(AccessEnd.LEFT)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(told)
                .filteredOn(its -> its.reason() == AccessEnd.LEFT)
                .hasSize(1));
        AccessRecord left = told.stream()
                .filter(its -> its.reason() == AccessEnd.LEFT)
                .findFirst()
                .orElseThrow();
        assertThat(left.user().orElseThrow().id()).isEqualTo(lab.alice());
        assertThat(left.target().orElseThrow().port()).isEqualTo(echo.port());
        assertThat(ofAlice().ended(AccessEnd.LEFT)).isEqualTo(1);
    }
}
