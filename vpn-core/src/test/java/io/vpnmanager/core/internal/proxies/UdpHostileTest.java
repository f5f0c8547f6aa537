package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.port;
import static io.vpnmanager.core.internal.proxies.UdpClient.ASSOCIATE;
import static io.vpnmanager.core.internal.proxies.UdpClient.datagram;
import static io.vpnmanager.core.internal.proxies.UdpClient.head;
import static io.vpnmanager.core.internal.proxies.UdpClient.headByName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams that are to be dropped, at a server whose clients may reach one target. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class UdpHostileTest {
    private static final Port SOME = new Port(0x1234);

    private final Transport transport;
    private final Deque<List<IpAddress>> answers = new ArrayDeque<>();
    private final ProxyLab lab;
    private final UdpPeer target = new UdpPeer("127.0.0.1");
    private final UdpPeer trap = new UdpPeer("127.0.0.1");
    private final InetSocketAddress proxy;

    UdpHostileTest(Transport transport) {
        this.transport = transport;
        lab = ProxyLab.lookingUp(transport, name -> answers.size() > 1 ? answers.pop() : answers.peek());
        answers.add(List.of(IpAddress.parse("127.0.0.1")));
        proxy = lab.serve(carrying(Inbound.DIRECT));
    }

    @AfterEach
    void end() {
        target.close();
        trap.close();
        lab.close();
    }

    private Socks5 carrying(Inbound inbound) {
        return new Socks5(false, true, inbound, TargetPolicy.allowing(target.allowed()));
    }

    static Stream<Arguments> malformed() {
        String good = head("127.0.0.1", SOME);
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("a byte", "00"),
                Arguments.of("no address", "000000"),
                Arguments.of("half an address", "00000001 7f00"),
                Arguments.of("no port", "00000001 7f000001"),
                Arguments.of("half a port", "00000001 7f000001 12"),
                Arguments.of("reserved bytes that are not 0", "0001" + good.substring(4) + "61"),
                Arguments.of("others", "0100" + good.substring(4) + "61"),
                Arguments.of("a first fragment", "000001" + good.substring(6) + "61"),
                Arguments.of("a last fragment", "000082" + good.substring(6) + "61"),
                Arguments.of("the one fragment that there is", "000081" + good.substring(6) + "61"),
                Arguments.of("type 0", "00000000" + good.substring(8) + "61"),
                Arguments.of("type 2", "00000002" + good.substring(8) + "61"),
                Arguments.of("type 255", "000000ff" + good.substring(8) + "61"),
                Arguments.of("a name longer than the datagram", "00000003 ff 6162 1234"),
                Arguments.of("an empty name", "00000003 00 1234 61"),
                Arguments.of("a name with NUL", "00000003 03 610062 1234 61"),
                Arguments.of("a name with a colon", "00000003 03 613a62 1234 61"),
                Arguments.of("an address in brackets", headByName("[::1]", SOME) + "61"),
                Arguments.of("a doubtful spelling", headByName("127.1", SOME) + "61"),
                Arguments.of("another", headByName("2130706433", SOME) + "61"),
                Arguments.of("port 0", "00000001 7f000001 0000 61"),
                Arguments.of("the handshake again", LOGIN + ASSOCIATE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String name, String hex) {
        String atTarget = hex.replace("1234", port(target.port().number()));
        try (UdpClient client = UdpClient.of(proxy)) {
            client.peer().send(bytes(atTarget), client.relay());
            client.reaches(target, "the next");
            client.peer().send(bytes(atTarget), client.relay());
            client.reaches(target, "and the one after that");
        }
        assertThat(lab.lookedUp()).isEmpty();
    }

    @Test
    void othersWhoSendToThePortAreNotHeard() {
        try (UdpPeer stranger = new UdpPeer("127.0.0.3");
                UdpPeer neighbour = new UdpPeer("127.0.0.1");
                UdpClient client = UdpClient.of(proxy)) {
            byte[] forged = datagram(head("127.0.0.1", target.port()), "forged");
            stranger.send(forged, client.relay());
            assertThat(target.hearsNothing()).as("before the client has sent").isTrue();
            client.reaches(target, "own");
            stranger.send(forged, client.relay());
            neighbour.send(forged, client.relay());
            assertThat(target.hearsNothing()).as("after that").isTrue();

            target.send("back", target.lastSender());
            assertThat(client.peer().receive()).isEqualTo(datagram(head("127.0.0.1", target.port()), "back"));
            assertThat(stranger.hearsNothing()).isTrue();
            assertThat(neighbour.hearsNothing()).isTrue();
        }
    }

    @Test
    void aPortThatWasAnnouncedIsTheOnlyOne() {
        UdpPeer announced = new UdpPeer("127.0.0.1");
        String request = "05030001" + "7f000001" + port(announced.port().number());
        try (UdpPeer other = new UdpPeer("127.0.0.1");
                UdpClient client = UdpClient.asking(new RawClient(proxy).sendHex(LOGIN + request), announced)) {
            other.send(datagram(head("127.0.0.1", target.port()), "forged"), client.relay());
            assertThat(target.hearsNothing()).isTrue();
            client.reaches(target, "own");
        }
    }

    /** As of a client that does not know that its addresses are translated. */
    @ParameterizedTest
    @ValueSource(strings = {"05030001c00002011234", "0503000300 1234", "05030003026162 1234", "05030001000000001234"})
    void anAnnouncementThatIsNotTrueIsForgotten(String request) {
        UdpPeer peer = new UdpPeer("127.0.0.1");
        try (UdpClient client = UdpClient.asking(new RawClient(proxy).sendHex(LOGIN + request), peer)) {
            client.reaches(target, "from where it comes");
        }
    }

    @Test
    void behindALoadBalancerTheClientIsWhomItTells() {
        InetSocketAddress behind = lab.serve(carrying(new Inbound(List.of(Cidr.parse("127.0.0.2")))));
        UdpPeer peer = new UdpPeer("127.0.0.3");
        RawClient control = RawClient.from("127.0.0.2", behind);
        control.send("PROXY TCP4 127.0.0.3 127.0.0.1 40000 1080\r\n").sendHex(LOGIN + ASSOCIATE);
        try (UdpPeer balancer = new UdpPeer("127.0.0.2");
                UdpClient client = UdpClient.asking(control, peer)) {
            balancer.send(datagram(head("127.0.0.1", target.port()), "forged"), client.relay());
            assertThat(target.hearsNothing()).isTrue();
            client.reaches(target, "own");
        }
    }

    @Test
    void onlyWhoWasAskedMayAnswer() {
        try (UdpPeer elsewhere = new UdpPeer("127.0.0.9");
                UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "question");
            InetSocketAddress far = target.lastSender();
            trap.send("from another port", far);
            elsewhere.send("from another address", far);
            assertThat(client.peer().hearsNothing()).isTrue();
            target.send("answer", far);
            assertThat(client.peer().receive()).isEqualTo(datagram(head("127.0.0.1", target.port()), "answer"));
        }
        assertThat(lab.counted().downloadBytes()).isEqualTo(6);
    }

    @Test
    void whatATargetSendsBeforeTheClientHasSentIsDropped() {
        try (UdpClient client = UdpClient.of(proxy)) {
            target.send(datagram(head("127.0.0.1", trap.port()), "to the near side"), client.relay());
            assertThat(client.peer().hearsNothing()).isTrue();
            assertThat(trap.hearsNothing()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "0.0.0.0", "::"})
    void closedTargetsAreNotReached(String address) {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.send(head(address, trap.port()), "closed");
            client.reaches(target, "open");
        }
        assertThat(trap.hearsNothing()).isTrue();
        assertThat(lab.counted().uploadBytes()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "10.0.0.1", "224.0.0.251", "255.255.255.255", "100.64.0.1"})
    void specialAddressesAreNotSentTo(String address) {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.send(head(address, new Port(53)), "closed");
            client.reaches(target, "open");
        }
        assertThat(lab.counted().uploadBytes()).isEqualTo(4);
    }

    @Test
    void aNameIsLookedUpOnceSoThatTheSecondAnswerCannotBeAnother() {
        answers.addFirst(List.of(IpAddress.parse("10.0.0.1")));
        try (UdpClient client = UdpClient.of(proxy)) {
            client.send(headByName("rebinding.example", target.port()), "closed");
            await().until(() -> lab.lookedUp().size() == 1);
            client.reaches(target, "open");
            client.send(headByName("rebinding.example", target.port()), "as it was judged");
            assertThat(target.hearsNothing()).isTrue();
        }
        assertThat(lab.lookedUp()).hasSize(1);
    }

    @Test
    void theSocketsOfTheProxyItselfAreClosedToItsClients() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.send(head("127.0.0.1", new Port(client.relay().getPort())), "to itself");
            client.reaches(target, "open");
        }
        assertThat(lab.counted().uploadBytes()).isEqualTo(4);
    }

    @Test
    void theLongestDatagramIsCarriedAndWhatDoesNotFitWithItsHeadIsDropped() {
        int longest = 65_507;
        int own = longest - 10;
        try (UdpClient client = UdpClient.of(proxy)) {
            client.send(head("127.0.0.1", target.port()), "x".repeat(own));
            assertThat(target.receive()).hasSize(own);
            InetSocketAddress far = target.lastSender();
            target.send("y".repeat(longest), far);
            target.send("y".repeat(longest - 22 + 1), far);
            assertThat(client.peer().hearsNothing()).isTrue();
            target.send("y".repeat(longest - 22), far);
            assertThat(client.peer().receive()).hasSize(longest - 12);
        }
    }

    @Test
    void whoGoesOnTalkingOnTheControlConnectionIsClosed() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "before");
            assertThat(client.control().sendHex("05").readToEnd()).isEmpty();
            client.send(head("127.0.0.1", target.port()), "after");
            assertThat(target.hearsNothing()).isTrue();
        }
    }

    @Test
    void aClientThatEndedBeforeItWasAnsweredLeavesNothing() {
        for (int i = 0; i < 20; i++) {
            try (RawClient client = new RawClient(proxy)) {
                client.sendHex(LOGIN + ASSOCIATE).finish().readToEnd();
            }
        }
        try (UdpClient client = UdpClient.of(proxy)) {
            client.reaches(target, "the next");
        }
    }

    @Test
    void ofManyNamesOnlySomeAreLookedUpAtOnce() {
        try (ProxyLab mute = ProxyLab.hastyWithMuteResolver(transport);
                UdpClient client = UdpClient.of(mute.serve(carrying(Inbound.DIRECT)))) {
            for (int i = 0; i < 40; i++) {
                client.send(headByName("n" + i + ".example", target.port()), "x");
            }
            client.reaches(target, "the next");
            assertThat(mute.lookedUp()).hasSize(8);
        }
    }

    @Test
    void anEmptyDatagramIsDropped() {
        try (UdpClient client = UdpClient.of(proxy)) {
            client.send(head("127.0.0.1", target.port()), "");
            client.reaches(target, "the next");
        }
    }
}
