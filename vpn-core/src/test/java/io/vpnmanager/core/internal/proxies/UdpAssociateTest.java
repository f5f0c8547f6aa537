package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.UdpClient.ASSOCIATE;
import static io.vpnmanager.core.internal.proxies.UdpClient.datagram;
import static io.vpnmanager.core.internal.proxies.UdpClient.head;
import static io.vpnmanager.core.internal.proxies.UdpClient.headByName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import io.vpnmanager.core.internal.proxies.udp.Associations;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Datagrams of honest clients, over real sockets. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class UdpAssociateTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Transport transport;
    private final ProxyLab lab;
    private final UdpPeer target = new UdpPeer("127.0.0.1");
    private final Server server;
    private final InetSocketAddress proxy;

    UdpAssociateTest(Transport transport) {
        this.transport = transport;
        lab = ProxyLab.lookingUp(transport, name -> List.of(IpAddress.parse("127.0.0.1")));
        server = lab.server(carrying(target));
        proxy = lab.serve(server);
    }

    @AfterEach
    void end() {
        target.close();
        lab.close();
    }

    private static Socks5 carrying(UdpPeer target) {
        return new Socks5(false, true, Inbound.DIRECT, TargetPolicy.allowing(target.allowed()));
    }

    private static Limits limits(OptionalInt connections, Optional<BitRate> upload, Optional<BitRate> download) {
        return new Limits(connections, OptionalInt.empty(), upload, download);
    }

    private static String replyTo(InetSocketAddress proxy) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + ASSOCIATE).read(4);
            return client.readHex(2);
        }
    }

    private static boolean isFree(InetSocketAddress relay) {
        try (DatagramSocket socket = new DatagramSocket(relay)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitEnd(UdpClient client) {
        assertThat(client.control().readToEnd()).isEmpty();
        await().atMost(SOON).until(() -> isFree(client.relay()));
    }

    @Test
    void datagramsAreCarriedBothWaysAndTheirPayloadIsCounted() {
        try (UdpClient client = UdpClient.of(proxy)) {
            for (String said : List.of("one", "two", "3")) {
                client.reaches(target, said);
                target.send(said + " back", target.lastSender());
                assertThat(client.peer().receive())
                        .isEqualTo(datagram(head("127.0.0.1", target.port()), said + " back"));
                assertThat(client.peer().lastSender()).isEqualTo(client.relay());
            }
        }
        await().untilAsserted(() -> assertThat(lab.counted()).isEqualTo(new TrafficCount(7, 22)));
    }

    /** In turns, past those that somebody else has, and no other port where none is free. */
    @Test
    void clientsSendToThePortsOfTheServer() throws IOException {
        Port first = freePorts(3);
        PortRange ports = new PortRange(first, Port.of(first.number() + 2));
        InetSocketAddress within = lab.serve(new Socks5(
                false,
                true,
                Optional.of(ports),
                Inbound.DIRECT,
                Optional.empty(),
                TargetLists.NONE,
                TargetPolicy.allowing(target.allowed())));
        try (DatagramSocket taken = new DatagramSocket(here(first.number() + 1));
                UdpClient one = UdpClient.of(within);
                UdpClient other = UdpClient.of(within)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(List.of(one.relay().getPort(), other.relay().getPort()))
                    .containsExactlyInAnyOrder(first.number(), first.number() + 2);
            one.reaches(target, "one");
            other.reaches(target, "other");
            assertThat(replyTo(within)).isEqualTo("0501");
        }
    }

    /** Nobody lets this process bind thousands of ports in vain by asking. */
    @Test
    void aClientIsRefusedAfterSomePortsAndTheNextGoesOnBehindThem() throws IOException {
        int size = 40;
        int free = 30;
        Port first = freePorts(size);
        InetSocketAddress within = lab.serve(new Socks5(
                false,
                true,
                Optional.of(new PortRange(first, Port.of(first.number() + size - 1))),
                Inbound.DIRECT,
                Optional.empty(),
                TargetLists.NONE,
                TargetPolicy.allowing(target.allowed())));
        List<DatagramSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                if (i != free) {
                    taken.add(new DatagramSocket(here(first.number() + i)));
                }
            }
            assertThat(replyTo(within)).isEqualTo("0501");
            try (UdpClient one = UdpClient.of(within)) {
                assertThat(one.relay().getPort()).isEqualTo(first.number() + free);
            }
        } finally {
            taken.forEach(DatagramSocket::close);
        }
    }

    private static InetSocketAddress here(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Port freePorts(int count) throws IOException {
        while (true) {
            try (DatagramSocket one = new DatagramSocket(here(0))) {
                int first = one.getLocalPort();
                if (first + count - 1 <= Port.HIGHEST
                        && IntStream.range(1, count).allMatch(i -> isFree(here(first + i)))) {
                    return Port.of(first);
                }
            }
        }
    }

    @Test
    void itIsOffUnlessTheServerSaysOtherwise() {
        assertThat(replyTo(lab.serve(ProtocolKind.SOCKS5, target.allowed()))).isEqualTo("0507");
    }

    @Test
    void itIsALiveChange() {
        try (UdpClient open = UdpClient.of(proxy)) {
            open.reaches(target, "before");
            ServerEdit off = ServerEdit.builder().setting("udp", List.of()).build();
            lab.serve(ProxyLab.changed(server, off.of(server.spec())));
            assertThat(replyTo(proxy)).isEqualTo("0507");
            open.reaches(target, "what is open goes on");
        }
    }

    @Test
    void targetsThatAreClosedMeanwhileAreClosedForWhatIsOpenToo() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "before");
            ServerEdit closed =
                    ServerEdit.builder().targets(TargetPolicy.PUBLIC_ONLY).build();
            lab.serve(ProxyLab.changed(server, closed.of(server.spec())));
            client.send(head("127.0.0.1", target.port()), "after");
            assertThat(target.hearsNothing()).isTrue();
        }
    }

    @Test
    void aNameIsLookedUpOnceForMany() {
        try (UdpClient client = UdpClient.of(proxy)) {
            for (int i = 0; i < 5; i++) {
                client.send(headByName("some.example", target.port()), "by name " + i);
                assertThat(target.receiveText()).isEqualTo("by name " + i);
            }
            target.send("back", target.lastSender());
            assertThat(client.peer().receive()).isEqualTo(datagram(head("127.0.0.1", target.port()), "back"));
        }
        assertThat(lab.lookedUp()).hasSize(1);
    }

    @Test
    void targetsOfIpv6AreReachedByClientsOfIpv4() {
        try (UdpPeer six = new UdpPeer("::1");
                UdpClient client = UdpClient.of(lab.serve(carrying(six)))) {
            client.send(head("::1", six.port()), "over IPv6");
            assertThat(six.receiveText()).isEqualTo("over IPv6");
            six.send("back", six.lastSender());
            assertThat(client.peer().receive()).isEqualTo(datagram(head("::1", six.port()), "back"));
        }
    }

    @Test
    void clientsOfIpv6AreServed() {
        ServerEdit six = ServerEdit.builder().listen(IpAddress.parse("::1")).build();
        Server onSix = lab.server(carrying(target));
        InetSocketAddress proxyOnSix = lab.serve(ProxyLab.changed(onSix, six.of(onSix.spec())));
        try (UdpClient client = UdpClient.from("::1", proxyOnSix)) {
            client.reaches(target, "from IPv6");
            target.send("back", target.lastSender());
            assertThat(client.peer().receive()).isEqualTo(datagram(head("127.0.0.1", target.port()), "back"));
        }
    }

    @Test
    void whereBothProtocolsAreSpokenItIsServedToo() {
        TargetPolicy targets = TargetPolicy.allowing(target.allowed());
        try (UdpClient client = UdpClient.of(lab.serve(new Socks5(true, true, Inbound.DIRECT, targets)))) {
            client.reaches(target, "mixed");
        }
    }

    @Test
    void severalTargetsAreTalkedToAtTheSameTime() {
        try (UdpPeer other = new UdpPeer("127.0.0.1");
                UdpClient client = UdpClient.of(lab.serve(new Socks5(
                        false, true, Inbound.DIRECT, TargetPolicy.allowing(target.allowed(), other.allowed()))))) {
            client.reaches(target, "to one");
            client.reaches(other, "to another");
            target.send("from one", target.lastSender());
            assertThat(client.peer().receive()).isEqualTo(datagram(head("127.0.0.1", target.port()), "from one"));
            other.send("from another", other.lastSender());
            assertThat(client.peer().receive()).isEqualTo(datagram(head("127.0.0.1", other.port()), "from another"));
        }
    }

    @Test
    void itEndsWithItsConnection() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "before");
            client.control().finish();
            awaitEnd(client);
        }
        try (UdpClient client = UdpClient.of(proxy)) {
            client.control().reset();
            await().atMost(SOON).until(() -> isFree(client.relay()));
        }
    }

    @Test
    void itEndsWithTheServer() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "before");
            lab.engine.end(ListenerId.first(server.id()));
            awaitEnd(client);
        }
    }

    @Test
    void nothingIsCarriedAnyMoreWhenTheRevocationReturned() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "before");
            InetSocketAddress far = target.lastSender();
            lab.engine.revoke(lab.key(ProtocolKind.SOCKS5));
            client.send(head("127.0.0.1", target.port()), "after");
            target.send("back", far);

            assertThat(target.hearsNothing()).isTrue();
            assertThat(client.peer().hearsNothing()).isTrue();
            awaitEnd(client);
        }
    }

    @Test
    void whereNothingMovesItEndsAfterAWhile() {
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                UdpClient client = UdpClient.of(hasty.serve(carrying(target)))) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < Duration.ofSeconds(1).toNanos()) {
                client.reaches(target, "alive");
            }
            awaitEnd(client);
        }
    }

    @Test
    void itIsAConnectionOfItsUser() {
        lab.limit(limits(OptionalInt.of(1), Optional.empty(), Optional.empty()));
        try (UdpClient client = UdpClient.of(proxy)) {
            assertThat(replyTo(proxy)).isEqualTo("0502");
            client.reaches(target, "still here");
        }
    }

    @Test
    void aUserHasSoManyAtMost() {
        List<UdpClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < Associations.MOST_OF_USER; i++) {
                open.add(UdpClient.of(proxy));
            }
            assertThat(replyTo(proxy)).isEqualTo("0501");
            open.removeLast().close();
            await().atMost(SOON).until(() -> replyTo(proxy).equals("0500"));
        } finally {
            open.forEach(UdpClient::close);
        }
    }

    /** 30 kB at 10 kB a second; what comes meanwhile waits in the system, as far as that has room. */
    @Test
    void theSpeedOfTheUserIsHeldInBothDirections() {
        lab.limit(limits(
                OptionalInt.empty(), Optional.of(BitRate.parse("80kbit")), Optional.of(BitRate.parse("80kbit"))));
        try (UdpClient client = UdpClient.of(proxy)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 30; i++) {
                client.send(head("127.0.0.1", target.port()), "x".repeat(1_000));
            }
            for (int i = 0; i < 30; i++) {
                target.receive();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_500));

            long halfTime = System.nanoTime();
            for (int i = 0; i < 30; i++) {
                target.send("y".repeat(1_000), target.lastSender());
            }
            for (int i = 0; i < 30; i++) {
                client.peer().receive();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - halfTime)).isGreaterThan(Duration.ofMillis(1_500));
        }
    }
}
