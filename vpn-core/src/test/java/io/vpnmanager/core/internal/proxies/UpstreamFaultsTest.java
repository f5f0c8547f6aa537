package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static io.vpnmanager.core.internal.proxies.lab.FakeUpstream.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.Upstream;
import io.vpnmanager.core.internal.proxies.lab.FakeUpstream;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget.Talk;
import io.vpnmanager.core.internal.proxies.lab.MuteTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that break their promise, or never made one; the target is nobody's, they lead to themselves. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class UpstreamFaultsTest {
    private static final String TARGET = "192.0.2.7";
    private static final Port HTTPS = new Port(443);
    private static final TargetPolicy OPEN = TargetPolicy.allowing(AllowedTarget.parse("192.0.2.0/24"));
    private static final Talk SILENT = client -> client.getInputStream().transferTo(new Unheard());

    private final Transport transport;
    private final ProxyLab lab;
    private final List<IpAddress> found = new ArrayList<>();
    private final FakeUpstream fake = new FakeUpstream();
    private final List<AutoCloseable> opened = new ArrayList<>();

    UpstreamFaultsTest(Transport transport) {
        this.transport = transport;
        this.lab = ProxyLab.lookingUp(transport, name -> found);
    }

    private static final class Unheard extends OutputStream {
        @Override
        public void write(int b) {
            // Nobody hears it.
        }
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        lab.close();
    }

    private LoopbackTarget upstream(Talk talk) {
        LoopbackTarget upstream = new LoopbackTarget(talk);
        opened.add(upstream);
        return upstream;
    }

    private RawClient asking(ProxyLab its, ProtocolKind kind, Endpoint upstream, String request) {
        Optional<Upstream> through = Optional.of(new Upstream(kind, upstream, Optional.empty()));
        InetSocketAddress proxy = its.serve(new Socks5(false, false, Inbound.DIRECT, through, OPEN));
        RawClient client = new RawClient(proxy);
        opened.add(client);
        client.sendHex(LOGIN + request).read(4);
        return client;
    }

    private RawClient asking(ProtocolKind kind, Talk talk) {
        return asking(lab, kind, Endpoint.parse(upstream(talk).authority()), connect(TARGET, HTTPS));
    }

    /** {@return what a client of an HTTP proxy gets} */
    private String status(ProxyLab its, ProtocolKind kind, Endpoint upstream) {
        Optional<Upstream> through = Optional.of(new Upstream(kind, upstream, Optional.empty()));
        try (RawClient client = new RawClient(its.serve(new HttpProxy(Inbound.DIRECT, through, OPEN)))) {
            client.send("CONNECT " + TARGET + ":443 HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic " + ProxyLab.BASIC
                    + "\r\n\r\n");
            return client.readText(12).substring(9);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "05ff, 01",
        "0502, 01",
        "04, 01",
        "0400, 01",
        "485454502f312e31, 01",
        "0500 0501, 04",
        "0500 0502, 02",
        "0500 0503, 04",
        "0500 0504, 04",
        "0500 0505, 05",
        "0500 0506, 06",
        "0500 0507, 01",
        "0500 0508, 04",
        "0500 05ff, 01",
        "0500 0400, 01",
        "0500 05000009, 01",
        "0500 050000, 01",
        "0500, 01",
        "'', 01"
    })
    void aClientHearsWhyTheUpstreamLeadsNowhere(String said, String code) {
        RawClient client = asking(ProtocolKind.SOCKS5, upstream -> {
            upstream.getInputStream().readNBytes(3);
            say(upstream, said);
        });
        assertThat(client.readHex(2)).isEqualTo("05" + code);
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 403 No', 403",
        "'HTTP/1.1 407 Who', 502",
        "'HTTP/1.1 500 Oh', 502",
        "'HTTP/1.1 503 Not now', 502",
        "'HTTP/1.1 504 Late', 504",
        "'HTTP/1.1 302 There', 502",
        "'HTTP/1.1 101 Switch', 502",
        "'SSH-2.0-OpenSSH', 502",
        "'HTTP/1.1 two hundred', 502",
        "'HTTP/2 200', 502"
    })
    void aClientOfHttpHearsItAsAStatus(String line, String status) {
        LoopbackTarget upstream = upstream(fake.http(line + "\r\n\r\n", SILENT));
        assertThat(status(lab, ProtocolKind.HTTP, Endpoint.parse(upstream.authority())))
                .isEqualTo(status);
    }

    @Test
    void aHeadWithoutEndIsNotReadForEver() {
        RawClient client = asking(ProtocolKind.HTTP, fake.http("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000), SILENT));
        assertThat(client.readHex(2)).isEqualTo("0501");
    }

    @Test
    void oneThatRefusesConnectionsIsABadGateway() throws IOException {
        try (Socket deaf = LoopbackTarget.deaf()) {
            Endpoint nobody = Endpoint.parse("127.0.0.1:" + deaf.getLocalPort());
            assertThat(asking(lab, ProtocolKind.SOCKS5, nobody, connect(TARGET, HTTPS))
                            .readHex(2))
                    .isEqualTo("0501");
            assertThat(status(lab, ProtocolKind.SOCKS5, nobody)).isEqualTo("502");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05", "0500 05"})
    void oneThatFallsSilentIsGivenUpInTime(String said) {
        AtomicInteger ended = new AtomicInteger();
        Talk talk = client -> {
            say(client, said);
            client.getInputStream().transferTo(new Unheard());
            ended.incrementAndGet();
        };
        try (ProxyLab hasty = ProxyLab.hasty(transport)) {
            Endpoint upstream = Endpoint.parse(upstream(talk).authority());
            assertThat(asking(hasty, ProtocolKind.SOCKS5, upstream, connect(TARGET, HTTPS))
                            .readHex(2))
                    .isEqualTo("0506");
            assertThat(status(hasty, ProtocolKind.HTTP, upstream)).isEqualTo("504");
            await().untilAsserted(
                            () -> assertThat(ended).as("connections let go of").hasValue(2));
        }
    }

    @Test
    void oneThatDripsIsGivenUpInTime() {
        Talk dripping = client -> {
            for (byte b : "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                client.getOutputStream().write(b);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        };
        try (ProxyLab hasty = ProxyLab.hasty(transport)) {
            assertThat(status(
                            hasty,
                            ProtocolKind.HTTP,
                            Endpoint.parse(upstream(dripping).authority())))
                    .isEqualTo("504");
        }
    }

    @Test
    void aClientThatGoesIsNotDialledFor() {
        AtomicInteger ended = new AtomicInteger();
        Talk talk = client -> {
            client.getInputStream().transferTo(new Unheard());
            ended.incrementAndGet();
        };
        asking(ProtocolKind.SOCKS5, talk).reset();
        await().untilAsserted(() -> assertThat(ended).hasValue(1));
    }

    /** As it comes from one segment, and with the end of the connection right behind. */
    @Test
    void whatComesBehindTheAnswerBelongsToTheTunnel() {
        RawClient client =
                asking(ProtocolKind.SOCKS5, fake.socks5Answering("05000001 7f000001 0050" + "6869", Socket::close));
        assertThat(client.readHex(10)).startsWith("0500");
        assertThat(client.readTextToEnd()).isEqualTo("hi");

        RawClient other =
                asking(ProtocolKind.HTTP, fake.http("HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nhello", it -> {
                    it.shutdownOutput();
                    it.getInputStream().transferTo(new Unheard());
                }));
        assertThat(other.readHex(10)).startsWith("0500");
        assertThat(other.readTextToEnd()).isEqualTo("hello");
    }

    @Test
    void answersMayComeByteByByteAndByName() {
        RawClient client = asking(ProtocolKind.SOCKS5, it -> {
            for (byte b : Socks5Bytes.bytes("0500" + "05000003" + "03" + "612e62" + "0050" + "6869")) {
                it.getOutputStream().write(b);
            }
            it.getInputStream().transferTo(new Unheard());
        });
        assertThat(client.readHex(10)).startsWith("0500");
        assertThat(client.readText(2)).isEqualTo("hi");
    }

    @Test
    void anUpstreamIsToldAnAddressAndNoNameAndOnlyOneThatIsOpen() {
        found.addAll(List.of(IpAddress.parse("10.0.0.1"), IpAddress.parse(TARGET)));
        LoopbackTarget upstream = upstream(fake.socks5(SILENT));
        Endpoint at = Endpoint.parse(upstream.authority());
        RawClient client = asking(lab, ProtocolKind.SOCKS5, at, connectByName("rebinding.example", 443));
        assertThat(client.readHex(2)).isEqualTo("0500");
        assertThat(fake.asked()).containsExactly("050100", connect(TARGET, HTTPS));

        assertThat(asking(lab, ProtocolKind.SOCKS5, at, connect("10.0.0.1", HTTPS))
                        .readHex(2))
                .isEqualTo("0502");
        assertThat(upstream.visits()).isEqualTo(1);
    }

    @Test
    void anAddressThatTheUpstreamCannotReachIsFollowedByTheNext() {
        found.addAll(List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("192.0.2.2"), IpAddress.parse("192.0.2.3")));
        AtomicInteger turn = new AtomicInteger();
        Endpoint at = Endpoint.parse(upstream(client -> {
                    String answer = turn.incrementAndGet() < 3 ? "0504" : "05000001 00000000 0000";
                    fake.socks5Answering(answer, SILENT).with(client);
                })
                .authority());
        assertThat(asking(lab, ProtocolKind.SOCKS5, at, connectByName("many.example", 443))
                        .readHex(2))
                .isEqualTo("0500");
        assertThat(turn).hasValue(3);
    }

    /** Reply 1 is what many proxies say when an address cannot be reached, as of a name with a dead one of IPv6. */
    @Test
    void anAddressThatCannotBeReachedIsNotTheLast() {
        found.add(IpAddress.parse("192.0.2.1"));
        found.add(IpAddress.parse("192.0.2.2"));
        AtomicInteger asked = new AtomicInteger();
        LoopbackTarget upstream = upstream(client -> {
            client.getInputStream().readNBytes(3);
            say(client, "0500");
            client.getInputStream().readNBytes(10);
            say(client, asked.incrementAndGet() == 1 ? "0501000100000000" + "0000" : "0500000100000000" + "0000");
        });
        Endpoint at = Endpoint.parse(upstream.authority());
        assertThat(asking(lab, ProtocolKind.SOCKS5, at, connectByName("two.example", 443))
                        .readHex(2))
                .isEqualTo("0500");
        assertThat(asked).hasValue(2);
    }

    /** Whoever asks for a name with many addresses must not make it be asked once for each. */
    @Test
    void anUpstreamOfNoUseIsNotAskedForEveryAddress() {
        for (int i = 1; i <= 16; i++) {
            found.add(IpAddress.parse("192.0.2." + i));
        }
        LoopbackTarget upstream = upstream(client -> say(client, "05ff"));
        Endpoint at = Endpoint.parse(upstream.authority());
        assertThat(asking(lab, ProtocolKind.SOCKS5, at, connectByName("many.example", 443))
                        .readHex(2))
                .isEqualTo("0501");
        assertThat(upstream.visits()).isEqualTo(1);
    }

    @Test
    void theAddressesOfAnUpstreamRaceAsThoseOfATargetDo() throws IOException {
        LoopbackTarget upstream = upstream(fake.socks5(SILENT));
        try (MuteTarget mute = new MuteTarget("127.0.0.5", upstream.port().number())) {
            found.addAll(List.of(mute.address(), IpAddress.parse("127.0.0.1")));
            Endpoint at = Endpoint.parse("hop.example:" + upstream.port());
            assertThat(asking(lab, ProtocolKind.SOCKS5, at, connect(TARGET, HTTPS))
                            .readHex(2))
                    .isEqualTo("0500");
            await().untilAsserted(() -> assertThat(mute.attempts()).isZero());
        }
    }
}
