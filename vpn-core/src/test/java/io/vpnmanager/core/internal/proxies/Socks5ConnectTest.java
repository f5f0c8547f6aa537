package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class Socks5ConnectTest {
    private final Transport transport;
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();

    Socks5ConnectTest(Transport transport) {
        this.transport = transport;
        this.lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private InetSocketAddress proxy() {
        return lab.serve(ProtocolKind.SOCKS5, echo.allowed());
    }

    private String toEcho() {
        return connect("127.0.0.1", echo.port());
    }

    @Test
    void aUserReachesATargetAndBackAgain() {
        try (RawClient client = new RawClient(proxy())) {
            client.sendHex(LOGIN);
            assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
            client.sendHex(toEcho());
            assertThat(client.readHex(4)).isEqualTo("05000001");
            client.read(6);
            assertThat(client.send("ping").readText(4)).isEqualTo("ping");
        }
    }

    @Test
    void theBoundAddressIsTheOneThatTheTargetSees() {
        LoopbackTarget teller = new LoopbackTarget(client -> {
            OutputStream out = client.getOutputStream();
            out.write(bytes(port(client.getPort())));
        });
        try (teller;
                RawClient client = new RawClient(lab.serve(ProtocolKind.SOCKS5, teller.allowed()))) {
            client.sendHex(LOGIN + connect("127.0.0.1", teller.port())).read(4);
            assertThat(client.readHex(8)).isEqualTo("05000001" + "7f000001");
            assertThat(client.readHex(2)).isEqualTo(client.readHex(2));
        }
    }

    @Test
    void allAtOnceIsUnderstood() {
        try (RawClient client = new RawClient(proxy())) {
            client.sendHex(LOGIN + toEcho()).send("early").finish();
            client.read(4 + 10);
            assertThat(client.readTextToEnd()).isEqualTo("early");
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(5, 5));
    }

    @Test
    void oneByteAtATimeIsUnderstood() {
        try (RawClient client = new RawClient(proxy())) {
            client.sendOneByOne(bytes(LOGIN + toEcho()))
                    .sendOneByOne("slow".getBytes(StandardCharsets.US_ASCII))
                    .finish();
            assertThat(client.readHex(4 + 4)).isEqualTo(LOGGED_IN + "05000001");
            client.read(6);
            assertThat(client.readTextToEnd()).isEqualTo("slow");
        }
    }

    @Test
    void anAddressInTheFormOfANameIsThatAddress() {
        try (RawClient client = new RawClient(proxy())) {
            client.sendHex(LOGIN + connectByName("127.0.0.1", echo.port().number()));
            assertThat(client.readHex(6)).isEqualTo(LOGGED_IN + "0500");
        }
    }

    @Test
    void aNameIsLookedUpByTheProxy() {
        try (ProxyLab named = ProxyLab.lookingUp(transport, name -> List.of(IpAddress.parse("127.0.0.1")));
                RawClient client = new RawClient(named.serve(ProtocolKind.SOCKS5, echo.allowed()))) {
            client.sendHex(
                    LOGIN + connectByName("Some.Name.Example.", echo.port().number()));
            assertThat(client.readHex(6)).isEqualTo(LOGGED_IN + "0500");
            assertThat(named.lookedUp()).containsExactly(HostName.parse("some.name.example"));
        }
    }

    @Test
    void anIpv6TargetIsReached() throws IOException {
        InetAddress loopback = Inet6Address.getByAddress(IpAddress.parse("::1").bytes());
        try (ServerSocket listening = ipv6Listener(loopback);
                RawClient client = new RawClient(lab.serve(
                        ProtocolKind.SOCKS5,
                        AllowedTarget.exactly(IpAddress.of(loopback), new Port(listening.getLocalPort()))))) {
            client.sendHex(LOGIN + "05010004" + "00".repeat(15) + "01" + port(listening.getLocalPort()));
            assertThat(client.readHex(4 + 4 + 16)).isEqualTo(LOGGED_IN + "05000004" + "00".repeat(15) + "01");
            try (Socket accepted = listening.accept()) {
                assertThat(client.readHex(2)).isEqualTo(port(accepted.getPort()));
            }
        }
    }

    private static ServerSocket ipv6Listener(InetAddress loopback) throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.bind(new InetSocketAddress(loopback, 0));
        } catch (IOException e) {
            listening.close();
            Assumptions.abort("this machine has no IPv6 loopback");
        }
        return listening;
    }

    @Test
    void aTargetThatRefusesIsReply5() throws IOException {
        try (Socket deaf = LoopbackTarget.deaf()) {
            Port port = new Port(deaf.getLocalPort());
            InetSocketAddress proxy =
                    lab.serve(ProtocolKind.SOCKS5, AllowedTarget.exactly(IpAddress.parse("127.0.0.1"), port));
            assertThat(replyTo(proxy, connect("127.0.0.1", port))).isEqualTo("05");
        }
    }

    @Test
    void aNameWithoutAddressIsReply4() {
        try (ProxyLab nowhere = ProxyLab.lookingUp(transport, name -> List.of())) {
            assertThat(replyTo(nowhere.serve(ProtocolKind.SOCKS5), connectByName("nowhere.example", 80)))
                    .isEqualTo("04");
        }
    }

    @Test
    void aNameThatIsNotAnsweredInTimeIsReply6() {
        try (ProxyLab mute = ProxyLab.hastyWithMuteResolver(transport)) {
            assertThat(replyTo(mute.serve(ProtocolKind.SOCKS5), connectByName("silent.example", 80)))
                    .isEqualTo("06");
        }
    }

    private static String replyTo(InetSocketAddress proxy, String request) {
        try (RawClient client = new RawClient(proxy)) {
            String answer =
                    HexFormat.of().formatHex(client.sendHex(LOGIN + request).readToEnd());
            assertThat(answer).startsWith(LOGGED_IN + "05").endsWith("0001" + "00".repeat(6));
            return answer.substring(10, 12);
        }
    }
}
