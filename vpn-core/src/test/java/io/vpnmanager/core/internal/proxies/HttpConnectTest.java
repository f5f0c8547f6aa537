package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class HttpConnectTest {
    private final Transport transport;
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();

    HttpConnectTest(Transport transport) {
        this.transport = transport;
        this.lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private InetSocketAddress proxy() {
        return lab.serve(ProtocolKind.HTTP, echo.allowed());
    }

    private static String connect(String authority) {
        return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\nProxy-Authorization: Basic "
                + ProxyLab.BASIC + "\r\n\r\n";
    }

    @Test
    void aTunnelCarriesWhatItGets() {
        try (RawClient client = new RawClient(proxy())) {
            String head = client.send(connect(echo.authority())).readHead();
            assertThat(head).startsWith("HTTP/1.1 200 ");
            assertThat(head).doesNotContainIgnoringCase("content-length").doesNotContainIgnoringCase("transfer-");
            assertThat(client.send("\0\1ping").readText(6)).isEqualTo("\0\1ping");
        }
    }

    @Test
    void bytesSentAheadGoThroughAndHeadsAreNotCounted() {
        try (RawClient client = new RawClient(proxy())) {
            client.send(connect(echo.authority()) + "GET / nonsense\r\n\r\n").finish();
            client.readHead();
            assertThat(client.readTextToEnd()).isEqualTo("GET / nonsense\r\n\r\n");
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(18, 18));
    }

    @Test
    void oneByteAtATimeIsUnderstood() {
        try (RawClient client = new RawClient(proxy())) {
            client.sendOneByOne((connect(echo.authority()) + "slow").getBytes(StandardCharsets.US_ASCII))
                    .finish();
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.readTextToEnd()).isEqualTo("slow");
        }
    }

    @Test
    void aClientMayBeOfVersion10() {
        try (RawClient client = new RawClient(proxy())) {
            client.send(connect(echo.authority()).replace("HTTP/1.1", "HTTP/1.0"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aTargetThatRefusesIsABadGateway() throws IOException {
        try (Socket deaf = LoopbackTarget.deaf()) {
            Port port = new Port(deaf.getLocalPort());
            InetSocketAddress proxy =
                    lab.serve(ProtocolKind.HTTP, AllowedTarget.exactly(IpAddress.parse("127.0.0.1"), port));
            assertThat(statusOf(proxy, "127.0.0.1:" + port)).startsWith("HTTP/1.1 502 ");
        }
    }

    @Test
    void aNameWithoutAddressIsABadGateway() {
        try (ProxyLab nowhere = ProxyLab.lookingUp(transport, name -> List.of())) {
            assertThat(statusOf(nowhere.serve(ProtocolKind.HTTP), "nowhere.example:443"))
                    .startsWith("HTTP/1.1 502 ");
        }
    }

    @Test
    void aTargetThatIsNotFoundInTimeIsAGatewayTimeout() {
        try (ProxyLab mute = ProxyLab.hastyWithMuteResolver(transport)) {
            assertThat(statusOf(mute.serve(ProtocolKind.HTTP), "silent.example:443"))
                    .startsWith("HTTP/1.1 504 ");
        }
    }

    @Test
    void aHeadThatDoesNotEndInTimeEndsTheConnection() {
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                RawClient client = new RawClient(hasty.serve(ProtocolKind.HTTP))) {
            assertThat(client.send("CONNECT example.org:443 HTTP/1.1\r\n").readTextToEnd())
                    .matches("(?s)(HTTP/1.1 408 .*)?");
        }
    }

    private static String statusOf(InetSocketAddress proxy, String authority) {
        try (RawClient client = new RawClient(proxy)) {
            return client.send(connect(authority)).readHead();
        }
    }
}
