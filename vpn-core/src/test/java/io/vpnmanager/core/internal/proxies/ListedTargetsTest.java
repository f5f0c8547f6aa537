package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static io.vpnmanager.core.internal.proxies.UdpClient.head;
import static io.vpnmanager.core.internal.proxies.UdpClient.headByName;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.protocol.TargetPattern;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is denied, and what alone is open, through real servers. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class ListedTargetsTest {
    private static final TargetPolicy LOOPBACK = TargetPolicy.allowing(AllowedTarget.parse("127.0.0.0/8"));

    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final ProxyLab lab;
    private volatile String answer = "127.0.0.1";

    ListedTargetsTest(Transport transport) {
        lab = ProxyLab.lookingUp(transport, name -> List.of(IpAddress.parse(answer)));
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private static List<TargetPattern> patterns(String... texts) {
        return Stream.of(texts).map(TargetPattern::parse).toList();
    }

    private static TargetLists denying(String... texts) {
        return new TargetLists(patterns(texts), List.of());
    }

    private static TargetLists only(String... texts) {
        return new TargetLists(List.of(), patterns(texts));
    }

    private static Socks5 socks5(TargetLists lists) {
        return new Socks5(true, true, Inbound.DIRECT, lists, LOOPBACK);
    }

    private static String reply(InetSocketAddress proxy, String request) {
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + request);
            assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
            return client.readHex(2);
        }
    }

    private String byName(InetSocketAddress proxy, String name) {
        return reply(proxy, connectByName(name, echo.port().number()));
    }

    private String byAddress(InetSocketAddress proxy) {
        return reply(proxy, connect("127.0.0.1", echo.port()));
    }

    private static String request(String line, String host) {
        return line + " HTTP/1.1\r\nhost: " + host + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n";
    }

    private static String status(InetSocketAddress proxy, String line, String host) {
        try (RawClient client = new RawClient(proxy)) {
            return client.send(request(line, host)).readHead().substring(9, 12);
        }
    }

    private String authority(String host) {
        return host + ":" + echo.port();
    }

    @Test
    void aDeniedNameIsRefusedInEverySpellingAndNotLookedUp() {
        InetSocketAddress proxy = lab.serve(socks5(denying("*.example.com")));

        for (String name : List.of("example.com", "WWW.Example.COM", "a.b.example.com.")) {
            assertThat(byName(proxy, name)).isEqualTo("0502");
            assertThat(status(proxy, "CONNECT " + authority(name), authority(name)))
                    .isEqualTo("403");
            assertThat(status(proxy, "GET http://" + authority(name) + "/", "other.example"))
                    .isEqualTo("403");
        }
        assertThat(lab.lookedUp()).isEmpty();
        assertThat(byName(proxy, "example.org")).isEqualTo("0500");
        assertThat(byAddress(proxy)).as("a name closes no address").isEqualTo("0500");
    }

    @Test
    void aDeniedNetworkIsRefusedUnderEveryName() {
        InetSocketAddress proxy = lab.serve(socks5(denying("127.0.0.0/30")));

        assertThat(byName(proxy, "some.example")).isEqualTo("0502");
        assertThat(byName(proxy, "::ffff:127.0.0.1")).isEqualTo("0502");
        assertThat(byAddress(proxy)).isEqualTo("0502");
        assertThat(status(proxy, "CONNECT " + authority("[::ffff:7f00:1]"), "x"))
                .isEqualTo("403");
        assertThat(echo.visits()).isZero();
    }

    @Test
    void onlyWhatIsNamedIsOpen() {
        InetSocketAddress proxy = lab.serve(new HttpProxy(Inbound.DIRECT, only("*.example.com"), LOOPBACK));

        assertThat(status(proxy, "CONNECT " + authority("www.example.com"), "x"))
                .isEqualTo("200");
        assertThat(status(proxy, "CONNECT " + authority("example.org"), "x")).isEqualTo("403");
        assertThat(status(proxy, "CONNECT " + echo.authority(), "x")).isEqualTo("403");
        assertThat(lab.lookedUp()).containsExactly(HostName.parse("www.example.com"));
        assertThat(echo.visits()).isOne();
    }

    @Test
    void onlyNamesDoNotOpenWhatIsClosed() {
        TargetLists lists = only("*.example.com", "127.0.0.0/8");
        InetSocketAddress proxy = lab.serve(new HttpProxy(Inbound.DIRECT, lists, TargetPolicy.PUBLIC_ONLY));

        assertThat(status(proxy, "CONNECT " + authority("www.example.com"), "x"))
                .isEqualTo("403");
        assertThat(status(proxy, "CONNECT " + echo.authority(), "x")).isEqualTo("403");
    }

    /** The first answer is open, the second is not: each request is judged by the address that it is dialled to. */
    @Test
    void aNameThatIsBoundAnewIsJudgedAnew() {
        InetSocketAddress proxy = lab.serve(new HttpProxy(Inbound.DIRECT, denying("127.0.0.2"), LOOPBACK));
        try (LoopbackTarget origin = new LoopbackTarget(client -> client.getOutputStream()
                        .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                RawClient client = new RawClient(proxy)) {
            String line = "GET http://rebinding.example:" + origin.port() + "/";
            assertThat(client.send(request(line, "x")).readHead()).startsWith("HTTP/1.1 204");
            answer = "127.0.0.2";
            assertThat(client.send(request(line, "x")).readHead()).startsWith("HTTP/1.1 403");
        }
        assertThat(lab.lookedUp()).hasSize(2);
    }

    @Test
    void otherListsCountForWhatComesAndLeaveWhatIsOpen() {
        Server server = lab.server(socks5(TargetLists.NONE));
        InetSocketAddress proxy = lab.serve(server);
        try (RawClient open = new RawClient(proxy);
                UdpPeer target = new UdpPeer("127.0.0.1");
                UdpClient datagrams = UdpClient.of(proxy)) {
            open.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4 + 10);
            datagrams.reaches(target, "before");
            Server denied = ProxyLab.changed(
                    server,
                    ServerEdit.builder()
                            .setting("deny-targets", List.of("127.0.0.0/8", "*.example.com"))
                            .build()
                            .of(server.spec()));
            lab.engine.serve(WantedListener.present(denied));

            assertThat(open.send("still here").readText(10)).isEqualTo("still here");
            assertThat(byAddress(proxy)).isEqualTo("0502");
            assertThat(byName(proxy, "example.com")).isEqualTo("0502");
            datagrams.send(head("127.0.0.1", target.port()), "after");
            datagrams.send(headByName("example.com", target.port()), "after, by name");
            assertThat(target.hearsNothing()).isTrue();
            target.send("too late", target.lastSender());
            assertThat(datagrams.peer().hearsNothing()).isTrue();
            lab.engine.serve(WantedListener.present(ProxyLab.changed(denied, server.spec())));
            datagrams.reaches(target, "open again");
            target.send("heard", target.lastSender());
            assertThat(datagrams.peer().receiveText()).endsWith("heard");
            assertThat(byAddress(proxy)).isEqualTo("0500");
        }
    }

    @Test
    void datagramsObeyNamesToo() {
        InetSocketAddress proxy = lab.serve(socks5(denying("*.example.com")));
        try (UdpPeer target = new UdpPeer("127.0.0.1");
                UdpClient client = UdpClient.of(proxy)) {
            client.send(headByName("www.example.com", target.port()), "denied");
            client.send(headByName("example.org", target.port()), "open");
            assertThat(target.receiveText()).isEqualTo("open");
        }
        assertThat(lab.lookedUp()).containsExactly(HostName.parse("example.org"));
    }
}
