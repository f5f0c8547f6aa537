package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.bytes;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients behind a load balancer at 127.0.0.2, which tells who they are. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class ProxyProtocolTest {
    private static final String BALANCER = "127.0.0.2";
    private static final Inbound BEHIND_IT = new Inbound(List.of(Cidr.parse(BALANCER), Cidr.parse("127.1.0.0/16")));
    private static final String REFUSED = "05020101";
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String BINARY = SIGNATURE + "21 11 000c c0000201 c6336401 1f90 0438".replace(" ", "");

    private final Transport transport;
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final InetSocketAddress socks;
    private final InetSocketAddress http;

    ProxyProtocolTest(Transport transport) {
        this.transport = transport;
        lab = new ProxyLab(transport);
        TargetPolicy targets = TargetPolicy.allowing(echo.allowed());
        socks = lab.serve(new Socks5(false, false, BEHIND_IT, targets));
        http = lab.serve(new HttpProxy(BEHIND_IT, targets));
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private static String line(String source) {
        String words = source.contains(":") ? "TCP6 " + source + " ::1" : "TCP4 " + source + " 127.0.0.1";
        return hex("PROXY " + words + " 40000 1080\r\n");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** {@return what is answered to who comes from here and says this, until the end} */
    private static String answer(String from, InetSocketAddress proxy, String hex) {
        try (RawClient client = RawClient.from(from, proxy)) {
            return HexFormat.of().formatHex(client.trySend(bytes(hex)).readToEnd());
        }
    }

    private String withSecret(String source, String password) {
        try (RawClient client = RawClient.from(BALANCER, socks)) {
            return client.sendHex(line(source) + HELLO + credentials("bob", password))
                    .readHex(4);
        }
    }

    private void assertServes(RawClient client, String header) {
        client.sendHex(header + LOGIN + connect("127.0.0.1", echo.port()));
        assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
        assertThat(client.readHex(10)).startsWith("0500");
        assertThat(client.send("still here").readText(10)).isEqualTo("still here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.1 127.0.0.1 40000 1080\r\n",
                "PROXY TCP6 2001:db8::1 ::1 40000 1080\r\n",
                "PROXY UNKNOWN\r\n",
                "PROXY UNKNOWN 1 2 3\r\n"
            })
    void aLineIsTakenInBeforeTheProtocol(String header) {
        try (RawClient client = RawClient.from(BALANCER, socks)) {
            assertServes(client, hex(header));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2111000c c0000201 c6336401 1f900438",
                "21110013 c0000201 c6336401 1f900438 030004a9b87e8f",
                "21210024 20010db8000000000000000000000001 20010db8000000000000000000000002 00010002",
                "21000000",
                "20000000",
                "2011000c c0000201 c6336401 1f900438"
            })
    void aBinaryHeaderIsTakenInBeforeTheProtocol(String header) {
        try (RawClient client = RawClient.from("127.1.2.3", socks)) {
            assertServes(client, SIGNATURE + header);
        }
    }

    @Test
    void aHeaderMayComeByteByByte() {
        for (String header : List.of(line("192.0.2.1"), BINARY)) {
            try (RawClient client = RawClient.from(BALANCER, socks)) {
                client.sendOneByOne(bytes(header));
                assertServes(client, "");
            }
        }
    }

    @Test
    void httpIsServedBehindIt() {
        try (RawClient client = RawClient.from(BALANCER, http)) {
            client.sendHex(BINARY)
                    .send("CONNECT " + echo.authority() + " HTTP/1.1\r\nhost: " + echo.authority()
                            + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whatTheBalancerTellsIsTheDevice() {
        lab.limit(new Limits(OptionalInt.empty(), OptionalInt.of(1), Optional.empty(), Optional.empty()));
        try (RawClient first = RawClient.from(BALANCER, socks);
                RawClient second = RawClient.from("127.1.0.1", socks);
                RawClient another = RawClient.from(BALANCER, socks);
                RawClient byItself = new RawClient(socks)) {
            assertServes(first, line("192.0.2.1"));
            assertServes(second, line("192.0.2.1"));
            assertThat(replyTo(another, line("192.0.2.2"))).isEqualTo("0502");
            assertThat(replyTo(byItself, "")).isEqualTo("0502");
        }
    }

    private String replyTo(RawClient client, String header) {
        client.sendHex(header + LOGIN + connect("127.0.0.1", echo.port())).read(4);
        return client.readHex(2);
    }

    @Test
    void whatTheBalancerTellsIsWhoGuesses() {
        lab.admit(new UserId(UUID.randomUUID()), "bob", ProtocolKind.SOCKS5, new Check.Hash("$argon2id$right one"));
        for (int i = 0; i < 10; i++) {
            assertThat(withSecret("192.0.2.1", "guess " + i)).isEqualTo(REFUSED);
        }
        int hashed = lab.hashed();
        assertThat(withSecret("192.0.2.1", "right one")).isEqualTo(REFUSED);
        assertThat(lab.hashed()).isEqualTo(hashed);
        assertThat(withSecret("192.0.2.2", "right one")).isEqualTo(LOGGED_IN);
    }

    @Test
    void whoOwesAHeaderAndSendsNoneIsClosedWithoutAWord() {
        assertThat(answer(BALANCER, socks, LOGIN)).isEmpty();
        assertThat(answer(BALANCER, http, hex("GET http://example.org/ HTTP/1.1\r\n\r\n")))
                .isEmpty();
        assertThat(answer(BALANCER, socks, hex("PROXY TCP4 192.0.2.1 127.0.0.1 40000 1080\n") + LOGIN))
                .isEmpty();
        assertThat(answer(BALANCER, socks, SIGNATURE + "21 12 000c c0000201 c6336401 1f90 0438" + LOGIN))
                .isEmpty();
        assertThat(answer(BALANCER, socks, hex("PROXY UNKNOWN " + "x".repeat(10_000))))
                .isEmpty();
    }

    @Test
    void whoOwesAHeaderAndEndsIsClosed() {
        for (String part : List.of("", "50", BINARY.substring(0, 40))) {
            try (RawClient client = RawClient.from(BALANCER, socks)) {
                assertThat(client.sendHex(part).finish().readToEnd()).isEmpty();
            }
        }
    }

    @Test
    void whoOwesAHeaderAndSaysNothingIsClosedInTime() {
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                RawClient client = RawClient.from(
                        BALANCER, hasty.serve(new Socks5(false, false, BEHIND_IT, TargetPolicy.PUBLIC_ONLY)))) {
            assertThat(client.sendHex("0d0a0d0a").readToEnd()).isEmpty();
        }
    }

    /** Whoever could say so would have as many addresses to guess from as it likes. */
    @Test
    void aHeaderFromAnybodyElseEndsTheConnection() {
        for (String header : List.of(line("192.0.2.1"), BINARY)) {
            assertThat(answer("127.0.0.1", socks, header + LOGIN)).isEmpty();
            assertThat(answer("127.0.0.1", http, header + hex("GET http://example.org/ HTTP/1.1\r\n\r\n")))
                    .startsWith(hex("HTTP/1.1 400 "));
            assertThat(answer(BALANCER, lab.serve(ProtocolKind.SOCKS5), header + LOGIN))
                    .isEmpty();
        }
        try (RawClient client = new RawClient(socks)) {
            assertServes(client, "");
        }
    }

    @Test
    void aSecondHeaderIsNone() {
        assertThat(answer(BALANCER, socks, BINARY + BINARY + LOGIN)).isEmpty();
    }

    @Test
    void whoSendsHeadersIsALiveChange() {
        Server before = lab.server(ProtocolKind.SOCKS5, echo.allowed());
        InetSocketAddress proxy = lab.serve(before);
        try (RawClient open = RawClient.from(BALANCER, proxy)) {
            assertServes(open, "");
            lab.serve(ProxyLab.changed(
                    before,
                    ServerEdit.builder()
                            .setting("proxy-protocol-from", List.of(BALANCER))
                            .build()
                            .of(before.spec())));
            assertThat(open.send("still here").readText(10)).isEqualTo("still here");
            assertThat(answer(BALANCER, proxy, LOGIN)).isEmpty();
            try (RawClient next = RawClient.from(BALANCER, proxy)) {
                assertServes(next, BINARY);
            }
        }
    }
}
