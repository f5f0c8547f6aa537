package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed targets, through real servers: a trap listens where the refused connection would have ended. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class DeniedTargetsTest {
    private final LoopbackTarget trap = LoopbackTarget.trap();
    private final Deque<List<IpAddress>> answers = new ArrayDeque<>();
    private final ProxyLab lab;

    DeniedTargetsTest(Transport transport) {
        lab = ProxyLab.lookingUp(transport, name -> answers.size() > 1 ? answers.pop() : answers.peek());
        answers.add(List.of(IpAddress.parse("127.0.0.1")));
    }

    @AfterEach
    void end() {
        trap.close();
        lab.close();
    }

    private String socks(String name, int port) {
        return socks(lab.serve(ProtocolKind.SOCKS5), name, port);
    }

    private static String socks(InetSocketAddress proxy, String name, int port) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connectByName(name, port));
            assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
            return client.readHex(2);
        }
    }

    private String http(String host, int port) {
        return http(lab.serve(ProtocolKind.HTTP), host, port);
    }

    private static String http(InetSocketAddress proxy, String host, int port) {
        String target = host + ":" + port;
        try (RawClient client = new RawClient(proxy)) {
            client.send("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nProxy-Authorization: Basic "
                    + ProxyLab.BASIC + "\r\n\r\n");
            return client.readHead().substring(9, 12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST.", "rebound.example", "a.b.c.example."})
    void loopbackIsClosedUnderEveryName(String name) {
        assertThat(socks(name, trap.port().number())).isEqualTo("0502");
        assertThat(http(name, trap.port().number())).isEqualTo("403");
        assertThat(trap.visits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "10.0.0.1",
                "100.64.0.1",
                "192.168.0.1",
                "172.17.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255"
            })
    void specialIpv4IsClosed(String address) {
        assertThat(socks(address, 80)).isEqualTo("0502");
        assertThat(http(address, 80)).isEqualTo("403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "0:0:0:0:0:ffff:127.0.0.1",
                "fd00::1",
                "fe80::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "ff02::1"
            })
    void specialIpv6IsClosed(String address) {
        assertThat(socks(address, trap.port().number())).isEqualTo("0502");
        assertThat(http("[" + address + "]", trap.port().number())).isEqualTo("403");
        assertThat(trap.visits()).isZero();
    }

    /** Spellings that some readers take for 127.0.0.1 or 169.254.169.254. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0x7F.0.0.1",
                "0177.0.0.1",
                "017700000001",
                "127.0.0.1.",
                "127.000.000.001",
                "127.0.0.01",
                "2852039166",
                "169.254.43518",
                "0xa9fea9fe",
                "0251.0376.0251.0376",
                "1.2.3.4.5",
                "127.0.0.1%00"
            })
    void doubtfulSpellingsAreRefusedWithoutALookUp(String spelling) {
        assertThat(socks(spelling, trap.port().number())).matches("050[12]");
        assertThat(http(spelling, trap.port().number())).isEqualTo("400");
        assertThat(lab.lookedUp()).isEmpty();
        assertThat(trap.visits()).isZero();
    }

    @Test
    void mailIsClosed() {
        answers.clear();
        answers.add(List.of(IpAddress.parse("1.1.1.1")));
        assertThat(socks("mail.example", 25)).isEqualTo("0502");
        assertThat(http("mail.example", 25)).isEqualTo("403");
    }

    @Test
    void aNameIsLookedUpOnceSoThatTheSecondAnswerCannotBeAnother() {
        answers.addFirst(List.of(IpAddress.parse("10.0.0.1")));
        assertThat(socks("rebinding.example", trap.port().number())).isEqualTo("0502");
        assertThat(lab.lookedUp()).containsExactly(HostName.parse("rebinding.example"));
        assertThat(trap.visits()).isZero();
    }

    @Test
    void ofSeveralAnswersOnlyOpenOnesAreTried() {
        try (LoopbackTarget open = LoopbackTarget.echo()) {
            answers.clear();
            answers.add(List.of(IpAddress.parse("10.0.0.1"), IpAddress.parse("::1"), IpAddress.parse("127.0.0.1")));
            int port = open.port().number();
            assertThat(socks(lab.serve(ProtocolKind.SOCKS5, open.allowed()), "mixed.example", port))
                    .isEqualTo("0500");
            assertThat(http(lab.serve(ProtocolKind.HTTP, open.allowed()), "mixed.example", port))
                    .isEqualTo("200");
        }
    }

    @Test
    void theProxysOwnPortIsClosed() {
        InetSocketAddress proxy = lab.serve(ProtocolKind.SOCKS5);
        assertThat(socks(proxy, "127.0.0.1", proxy.getPort())).isEqualTo("0502");
    }

    @Test
    void whoIsNotLetInCausesNoLookUp() {
        try (RawClient client = new RawClient(lab.serve(ProtocolKind.HTTP))) {
            client.send("CONNECT some.example:443 HTTP/1.1\r\nHost: some.example:443\r\n\r\n");
            assertThat(client.readTextToEnd()).startsWith("HTTP/1.1 407 ");
        }
        assertThat(lab.lookedUp()).isEmpty();
    }
}
