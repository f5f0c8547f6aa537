package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that listen on IPv6. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class Ipv6Test {
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();

    Ipv6Test(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @BeforeAll
    static void isThere() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, IpAddress.parse("::1").toInetAddress())) {
            assertThat(any.isBound()).isTrue();
        } catch (IOException e) {
            Assumptions.abort("this machine has no IPv6 loopback");
        }
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    /** {@return the port of a server that listens there} */
    private int serve(ProtocolKind kind, String listen) {
        Server server = lab.server(kind, echo.allowed());
        ServerEdit edit = ServerEdit.builder().listen(IpAddress.parse(listen)).build();
        return lab.serve(ProxyLab.changed(server, edit.of(server.spec()))).getPort();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(IpAddress.parse(address).toInetAddress(), port);
    }

    private void assertServes(RawClient client) {
        client.sendHex(LOGIN + connect("127.0.0.1", echo.port()));
        assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
        assertThat(client.readHex(10)).startsWith("0500");
        assertThat(client.send("through").readText(7)).isEqualTo("through");
    }

    @Test
    void socks5IsServedOnIpv6() {
        try (RawClient client = new RawClient(at("::1", serve(ProtocolKind.SOCKS5, "::1")))) {
            assertServes(client);
        }
    }

    @Test
    void httpIsServedOnIpv6() {
        try (RawClient client = new RawClient(at("::1", serve(ProtocolKind.HTTP, "::1")))) {
            client.send("CONNECT " + echo.authority() + " HTTP/1.1\r\nhost: " + echo.authority()
                    + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.send("through").readText(7)).isEqualTo("through");
        }
    }

    /** Each address of IPv4 is a device of its own, also where it comes as one that IPv6 carries. */
    @Test
    void allAddressesOfBothFamiliesAreServedAndToldApart() {
        int port = serve(ProtocolKind.SOCKS5, "::");
        lab.limit(new Limits(OptionalInt.empty(), OptionalInt.of(2), Optional.empty(), Optional.empty()));
        InetSocketAddress four = at("127.0.0.1", port);
        try (RawClient one = RawClient.from("127.0.0.3", four);
                RawClient two = new RawClient(at("::1", port));
                RawClient three = RawClient.from("127.0.0.4", four)) {
            assertServes(one);
            assertServes(two);
            three.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4);
            assertThat(three.readHex(2)).isEqualTo("0502");
        }
    }
}
