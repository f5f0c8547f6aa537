package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.counted;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A SOCKS5 client with an association. */
record UdpClient(RawClient control, UdpPeer peer, InetSocketAddress relay) implements AutoCloseable {
    /** "Carry my datagrams; I do not know where they will come from." */
    static final String ASSOCIATE = "05030001" + "00000000" + "0000";

    /** {@return alice, who comes from this address} */
    static UdpClient from(String address, InetSocketAddress proxy) {
        return asking(RawClient.from(address, proxy).sendHex(LOGIN + ASSOCIATE), new UdpPeer(address));
    }

    static UdpClient of(InetSocketAddress proxy) {
        return from("127.0.0.1", proxy);
    }

    /** {@return a client that has asked already} */
    static UdpClient asking(RawClient control, UdpPeer peer) {
        assertThat(control.readHex(4)).isEqualTo(LOGGED_IN);
        String reply = control.readHex(4);
        assertThat(reply).isIn("05000001", "05000004");
        byte[] address = control.read(reply.endsWith("1") ? 4 : 16);
        int port = Integer.parseInt(control.readHex(2), 16);
        return new UdpClient(
                control, peer, new InetSocketAddress(IpAddress.ofBytes(address).toInetAddress(), port));
    }

    /** {@return the head of a datagram to this address, in hexadecimal} */
    static String head(String address, Port port) {
        byte[] bytes = IpAddress.parse(address).bytes();
        return "000000" + (bytes.length == 4 ? "01" : "04") + HexFormat.of().formatHex(bytes) + port(port.number());
    }

    static String headByName(String name, Port port) {
        return "00000003" + counted(name) + port(port.number());
    }

    static byte[] datagram(String head, String said) {
        return bytes(head + HexFormat.of().formatHex(said.getBytes(StandardCharsets.ISO_8859_1)));
    }

    UdpClient send(String head, String said) {
        peer.send(datagram(head, said), relay);
        return this;
    }

    /** Says something to a target, which has to hear it. */
    void reaches(UdpPeer target, String said) {
        send(head("127.0.0.1", target.port()), said);
        assertThat(target.receiveText()).isEqualTo(said);
    }

    @Override
    public void close() {
        control.close();
        peer.close();
    }
}
