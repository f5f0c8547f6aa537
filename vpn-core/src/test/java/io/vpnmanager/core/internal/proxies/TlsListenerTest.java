package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.TlsLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients who speak TLS first. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class TlsListenerTest {
    private static final X509Bundle BUNDLE = TlsLab.bundle();

    private final Transport transport;
    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final TargetPolicy targets = TargetPolicy.allowing(echo.allowed());

    @TempDir
    Path folder;

    private TlsLab files;
    private Inbound inbound;

    TlsListenerTest(Transport transport) {
        this.transport = transport;
        this.lab = new ProxyLab(transport);
    }

    @BeforeEach
    void write() {
        files = new TlsLab(folder);
        inbound = new Inbound(List.of(), Optional.of(files.write(BUNDLE)));
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private InetSocketAddress mixed() {
        return lab.serve(new Socks5(true, false, inbound, targets));
    }

    private static RawClient tls(InetSocketAddress proxy, String version) {
        return new RawClient(proxy).startTls(TlsLab.trusting(BUNDLE), version);
    }

    private RawClient asking(InetSocketAddress proxy, LoopbackTarget target, String version) {
        RawClient client = tls(proxy, version);
        client.sendHex(LOGIN + connect("127.0.0.1", target.port()));
        assertThat(client.readHex(4)).isEqualTo(LOGGED_IN);
        assertThat(client.readHex(10)).startsWith("0500");
        return client;
    }

    private String connectHead() {
        return "CONNECT " + echo.authority() + " HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic " + ProxyLab.BASIC
                + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothProtocolsAreSpokenBehindIt(String version) {
        for (InetSocketAddress proxy : List.of(mixed(), lab.serve(new Socks5(false, false, inbound, targets)))) {
            try (RawClient client = asking(proxy, echo, version)) {
                assertThat(client.send("ping").readText(4)).isEqualTo("ping");
            }
        }
        for (InetSocketAddress proxy : List.of(mixed(), lab.serve(new HttpProxy(inbound, targets)))) {
            try (RawClient client = tls(proxy, version)) {
                assertThat(client.send(connectHead() + "ahead").readHead()).startsWith("HTTP/1.1 200 ");
                assertThat(client.readText(5)).isEqualTo("ahead");
            }
        }
    }

    @Test
    void theEndOfOneDirectionIsPassedOnWhileTheOtherGoesOn() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> {
            heard.complete(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            client.getOutputStream().write("late".getBytes(StandardCharsets.US_ASCII));
        });
        InetSocketAddress proxy = lab.serve(new Socks5(false, false, inbound, TargetPolicy.allowing(target.allowed())));
        try (target;
                RawClient client = asking(proxy, target, "TLSv1.3")) {
            client.send("all").finish();
            assertThat(heard.get()).isEqualTo("all");
            assertThat(client.readTextToEnd()).isEqualTo("late");
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(3, 4));
    }

    /** In TLS 1.2 the end of one direction is that of both; what was said before still arrives. */
    @Test
    void beforeTls13TheEndOfOneDirectionEndsBoth() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> {
            heard.complete(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            try {
                pour(client);
                pour(client);
                gone.complete(false);
            } catch (IOException e) {
                gone.complete(true);
            }
        });
        InetSocketAddress proxy = lab.serve(new Socks5(false, false, inbound, TargetPolicy.allowing(target.allowed())));
        try (target;
                RawClient client = asking(proxy, target, "TLSv1.2")) {
            client.send("all").finish();
            assertThat(heard.get()).isEqualTo("all");
            assertThat(client.readToEnd()).isEmpty();
            assertThat(gone.get()).as("nobody is poured at who has gone").isTrue();
        }
    }

    @Test
    void aTargetThatEndsFirstEndsOneDirection() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> {
            client.getOutputStream().write("first".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            heard.complete(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        });
        InetSocketAddress proxy = lab.serve(new Socks5(false, false, inbound, TargetPolicy.allowing(target.allowed())));
        try (target;
                RawClient client = asking(proxy, target, "TLSv1.3")) {
            assertThat(client.readTextToEnd()).isEqualTo("first");
            client.send("then").finish();
            assertThat(heard.get()).isEqualTo("then");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void muchComesBackWhole(String version) {
        byte[] much = new byte[8 << 20];
        new Random(7).nextBytes(much);
        try (RawClient client = asking(mixed(), echo, version)) {
            Thread.ofVirtual().start(() -> client.send(much));
            assertThat(client.read(much.length)).isEqualTo(much);
        }
    }

    /** Where the end of the connection is the end of a response, what was cut must not look whole. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResponseThatWasCutIsSeenToBe(String version) {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        LoopbackTarget cut = new LoopbackTarget(client -> {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
            arrived.join();
            client.setSoLinger(true, 0);
        });
        InetSocketAddress proxy = lab.serve(new HttpProxy(inbound, TargetPolicy.allowing(cut.allowed())));
        try (cut;
                RawClient client = tls(proxy, version)) {
            client.send("GET http://" + cut.authority() + "/ HTTP/1.1\r\nHost: " + cut.authority()
                    + "\r\nProxy-Authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            assertThat(client.readText(4)).isEqualTo("half");
            arrived.complete(null);
            assertThatThrownBy(() -> client.socket().getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoSpeaksInTheClearIsClosedWithoutAWord() {
        try (RawClient client = new RawClient(mixed())) {
            assertThat(client.sendHex(LOGIN).readToEnd()).isEmpty();
        }
        try (RawClient client = new RawClient(mixed())) {
            assertThat(client.trySend(connectHead().getBytes(StandardCharsets.US_ASCII))
                            .readToEnd())
                    .isEmpty();
        }
        assertThat(lab.hashed()).isZero();
    }

    @Test
    void whoSpeaksTlsToAPlainServerIsClosed() {
        InetSocketAddress plain = lab.serve(ProtocolKind.SOCKS5, echo.allowed());
        try (RawClient client = new RawClient(plain)) {
            assertThatThrownBy(() -> client.startTls(TlsLab.trusting(BUNDLE), "TLSv1.3"))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void theHeaderOfALoadBalancerComesBeforeIt() {
        Inbound balanced = new Inbound(List.of(Cidr.parse("127.0.0.2")), inbound.tls());
        InetSocketAddress proxy = lab.serve(new Socks5(false, false, balanced, targets));
        try (RawClient client = RawClient.from("127.0.0.2", proxy)) {
            client.send("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n").startTls(TlsLab.trusting(BUNDLE), "TLSv1.3");
            assertThat(client.sendHex(LOGIN).readHex(4)).isEqualTo(LOGGED_IN);
        }
        try (RawClient client = RawClient.from("127.0.0.2", proxy)) {
            assertThatThrownBy(() -> client.startTls(TlsLab.trusting(BUNDLE), "TLSv1.3"))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void anotherCertificateIsForWhoComesAndNobodyIsCut() throws Exception {
        X509Bundle renewed = TlsLab.rsa();
        Server server = lab.server(new Socks5(true, false, inbound, targets));
        InetSocketAddress proxy = lab.serve(server);
        try (RawClient before = asking(proxy, echo, "TLSv1.3")) {
            files.write(renewed);
            lab.serve(ProxyLab.changed(server, server.spec()));
            try (RawClient after = new RawClient(proxy).startTls(TlsLab.trusting(renewed), "TLSv1.3")) {
                SSLSocket socket = (SSLSocket) after.socket();
                assertThat(socket.getSession().getPeerCertificates()).containsExactly(renewed.getCertificate());
                assertThat(after.sendHex(LOGIN).readHex(4)).isEqualTo(LOGGED_IN);
            }
            assertThat(before.send("still").readText(5)).isEqualTo("still");
        }
    }

    @Test
    void tlsIsSetAndTakenAwayLive() {
        Server server = lab.server(new Socks5(false, false, Inbound.DIRECT, targets));
        InetSocketAddress proxy = lab.serve(server);
        Server with = lab.server(new Socks5(false, false, inbound, targets));
        try (RawClient plain = new RawClient(proxy)) {
            assertThat(plain.sendHex(LOGIN).readHex(4)).isEqualTo(LOGGED_IN);
            lab.serve(ProxyLab.changed(
                    server,
                    ServerSpec.named(server.name())
                            .protocol(with.spec().protocol())
                            .port(server.spec().port().orElseThrow())
                            .build()));
            asking(proxy, echo, "TLSv1.3").close();
            assertThat(plain.sendHex(connect("127.0.0.1", echo.port())).readHex(10))
                    .startsWith("0500");
        }
    }

    /** One byte and then silence, and one byte after the other. */
    @Test
    void aHandshakeHasItsTime() {
        byte[] beginning = Socks5Bytes.bytes("16030100ff010000fb0303" + "00".repeat(80));
        try (ProxyLab hasty = ProxyLab.hasty(transport)) {
            InetSocketAddress proxy = hasty.serve(new Socks5(true, false, inbound, targets));
            long began = System.nanoTime();
            try (RawClient silent = new RawClient(proxy);
                    RawClient dripping = new RawClient(proxy)) {
                for (byte b : beginning) {
                    dripping.trySend(new byte[] {b});
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
                assertThat(dripping.readToEnd()).hasSizeLessThan(50);
                assertThat(silent.readToEnd()).hasSizeLessThan(50);
            }
            assertThat(System.nanoTime() - began)
                    .isLessThan(Duration.ofSeconds(5).toNanos());
        }
    }

    /** Many clients may come from one source: behind a translator of addresses, or a load balancer. */
    @Test
    void whoStaysSilentShutsNobodyOut() {
        InetSocketAddress proxy = mixed();
        List<RawClient> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                RawClient client = RawClient.from("127.0.0.3", proxy);
                silent.add(i % 2 == 0 ? client : client.sendHex("16"));
            }
            try (RawClient oneMore = RawClient.from("127.0.0.3", proxy)) {
                oneMore.startTls(TlsLab.trusting(BUNDLE), "TLSv1.3");
                assertThat(oneMore.sendHex(LOGIN).readHex(4)).isEqualTo(LOGGED_IN);
            }
        } finally {
            silent.forEach(RawClient::close);
        }
    }

    @Test
    void whoIsRevokedIsCutAtOnceAlsoWhileNotReading() throws Exception {
        LoopbackTarget pouring = new LoopbackTarget(TlsListenerTest::pour);
        InetSocketAddress proxy =
                lab.serve(new Socks5(false, false, inbound, TargetPolicy.allowing(pouring.allowed())));
        try (pouring;
                RawClient client = RawClient.slowReader(proxy).startTls(TlsLab.trusting(BUNDLE), "TLSv1.3")) {
            client.sendHex(LOGIN + connect("127.0.0.1", pouring.port())).read(4 + 10);
            TunnelTest.awaitStandstill(lab);
            long began = System.nanoTime();
            lab.engine.revoke(lab.key(ProtocolKind.SOCKS5));
            assertThat(System.nanoTime() - began)
                    .isLessThan(Duration.ofSeconds(2).toNanos());
        }
    }

    private static void pour(Socket client) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        for (int i = 0; i < 1024; i++) {
            client.getOutputStream().write(chunk);
        }
    }
}
