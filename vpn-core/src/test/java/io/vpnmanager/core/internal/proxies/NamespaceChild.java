package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a process does in a network namespace of its own: it is a metadata server, or a proxy whose clients want one.
 */
final class NamespaceChild {
    static final String METADATA = "169.254.169.254";
    private static final Port HTTP = new Port(80);

    private NamespaceChild() {}

    public static void main(String... arguments) throws IOException {
        if (arguments[0].equals("metadata")) {
            Thread.ofPlatform().daemon().start(NamespaceChild::serveMetadata);
            Thread.ofPlatform().daemon().start(NamespaceChild::hearDatagrams);
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            ask();
        }
    }

    /** Says each time that anybody comes. */
    private static void serveMetadata() {
        try (ServerSocket server = new ServerSocket(HTTP.number())) {
            System.out.println("ready");
            while (true) {
                try (Socket client = server.accept()) {
                    System.out.println("reached");
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    private static void hearDatagrams() {
        try (DatagramSocket socket = new DatagramSocket(HTTP.number())) {
            while (true) {
                socket.receive(new DatagramPacket(new byte[100], 100));
                System.out.println("reached by a datagram");
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    /** First around the proxy, then through it in each way, last where the server opens just that address. */
    private static void ask() throws IOException {
        try (Socket direct = new Socket(IpAddress.parse(METADATA).toInetAddress(), HTTP.number())) {
            System.out.println("direct: " + (direct.getInputStream().read() == 'H'));
        }
        List<IpAddress> found = List.of(IpAddress.parse(METADATA));
        try (ProxyLab lab = ProxyLab.lookingUp(Transport.EPOLL, name -> found)) {
            InetSocketAddress closed = lab.serve(new Socks5(true, true, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY));
            for (String target : List.of(METADATA, "::ffff:a9fe:a9fe", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1")) {
                System.out.println("socks5 " + target + ": " + socks5(closed, request(target)));
            }
            System.out.println("socks5 name: " + socks5(closed, connectByName("metadata.example", 80)));
            for (String host :
                    List.of(METADATA, "[::ffff:a9fe:a9fe]", "metadata.example", "2852039166", "0251.0376.0251.0376")) {
                System.out.println("http " + host + ": " + http(closed, "GET http://" + host + "/latest/ HTTP/1.1"));
                System.out.println("connect " + host + ": " + http(closed, "CONNECT " + host + ":80 HTTP/1.1"));
            }
            sendDatagrams(closed);
            AllowedTarget itself = AllowedTarget.exactly(IpAddress.parse(METADATA), HTTP);
            InetSocketAddress open = lab.serve(new Socks5(true, false, Inbound.DIRECT, TargetPolicy.allowing(itself)));
            System.out.println("allowed: " + socks5(open, request(METADATA)));
        }
        System.out.println("done");
    }

    private static String request(String target) {
        return UdpClient.head(target, HTTP).replaceFirst("000000", "050100");
    }

    private static void sendDatagrams(InetSocketAddress proxy) {
        try (UdpClient client = UdpClient.of(proxy);
                UdpPeer control = new UdpPeer("127.0.0.1")) {
            client.send(UdpClient.head(METADATA, HTTP), "hello");
            client.send(UdpClient.headByName("metadata.example", HTTP), "hello");
            System.out.println("datagrams: " + control.hearsNothing());
        }
    }

    private static String socks5(InetSocketAddress proxy, String request) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + request).read(4);
            return client.readHex(2);
        }
    }

    private static String http(InetSocketAddress proxy, String line) {
        try (RawClient client = new RawClient(proxy)) {
            String head = client.send(line + "\r\nhost: x\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n")
                    .readHead();
            return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 403".length());
        }
    }
}
