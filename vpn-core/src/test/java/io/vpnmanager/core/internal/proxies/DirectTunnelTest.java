package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.Upstream;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.FakeUpstream;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a tunnel's bytes are while they wait; what becomes of them is told by {@link TunnelTest}. */
@ExtendWith(NoLeaks.class)
class DirectTunnelTest {
    private static final int MUCH = 64 << 20;
    private static final int ENDS_OF_A_PIPE = 2;

    private final ProxyLab lab = new ProxyLab(Transport.EPOLL);

    @AfterEach
    void end() {
        lab.close();
    }

    private static void sendMuch(Socket client) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        for (int sent = 0; sent < MUCH; sent += chunk.length) {
            client.getOutputStream().write(chunk);
        }
    }

    private RawClient slowReader(LoopbackTarget target) {
        RawClient client = RawClient.slowReader(lab.serve(ProtocolKind.SOCKS5, target.allowed()));
        client.sendHex(LOGIN + connect("127.0.0.1", target.port())).read(4 + 10);
        return client;
    }

    private static long endsOfPipes() throws IOException {
        List<Path> descriptors;
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            descriptors = all.toList();
        }
        return descriptors.stream().filter(DirectTunnelTest::isPipe).count();
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException e) {
            return false; // It was closed meanwhile.
        }
    }

    @Test
    void muchThatASlowClientDoesNotTakeWaitsInAPipeWhichIsNotKept() throws IOException {
        long before = endsOfPipes();
        LoopbackTarget target = new LoopbackTarget(DirectTunnelTest::sendMuch);
        try (target;
                RawClient client = slowReader(target)) {
            TunnelTest.awaitStandstill(lab);
            assertThat(endsOfPipes()).isEqualTo(before + ENDS_OF_A_PIPE);
            assertThat(client.readToEnd()).hasSize(MUCH);
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(0, MUCH));
        lab.close();
        assertThat(endsOfPipes()).isEqualTo(before);
    }

    /** The handler that asked it has gone, so that the tunnel is one of sockets. */
    @Test
    void behindAnUpstreamItIsTheSame() throws IOException {
        long before = endsOfPipes();
        LoopbackTarget upstream = new LoopbackTarget(new FakeUpstream().socks5(DirectTunnelTest::sendMuch));
        Upstream through = new Upstream(ProtocolKind.SOCKS5, Endpoint.parse(upstream.authority()), Optional.empty());
        TargetPolicy targets = TargetPolicy.allowing(AllowedTarget.parse("192.0.2.7"));
        Socks5 protocol = new Socks5(false, false, Inbound.DIRECT, Optional.of(through), targets);
        try (upstream;
                RawClient client = RawClient.slowReader(lab.serve(protocol))) {
            client.sendHex(LOGIN + connect("192.0.2.7", upstream.port())).read(4 + 10);
            TunnelTest.awaitStandstill(lab);
            assertThat(endsOfPipes()).isEqualTo(before + ENDS_OF_A_PIPE);
            assertThat(client.readToEnd()).hasSize(MUCH);
        }
    }

    @Test
    void aTunnelThatIsCutTakesItsPipeWithIt() throws IOException {
        long before = endsOfPipes();
        LoopbackTarget target = new LoopbackTarget(DirectTunnelTest::sendMuch);
        try (target;
                RawClient client = slowReader(target)) {
            TunnelTest.awaitStandstill(lab);
            lab.engine.revoke(lab.key(ProtocolKind.SOCKS5));
            assertThat(client.readToEnd()).hasSizeLessThan(MUCH);
            lab.close();
            assertThat(endsOfPipes()).isEqualTo(before);
        }
    }

    @Test
    void fewBytesTakeNoPipe() throws IOException {
        long before = endsOfPipes();
        try (LoopbackTarget target = LoopbackTarget.echo();
                RawClient client = slowReader(target)) {
            assertThat(client.send("abc").read(3))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("abc");
            assertThat(endsOfPipes()).isEqualTo(before);
        }
    }

    @Test
    void whatIsHeldToASpeedIsReadInPiecesAndTakesNoPipe() throws IOException {
        Optional<BitRate> fast = Optional.of(BitRate.parse("1Gbit"));
        lab.limit(new Limits(OptionalInt.empty(), OptionalInt.empty(), fast, fast));
        long before = endsOfPipes();
        LoopbackTarget target = new LoopbackTarget(DirectTunnelTest::sendMuch);
        try (target;
                RawClient client = slowReader(target)) {
            TunnelTest.awaitStandstill(lab);
            assertThat(endsOfPipes()).isEqualTo(before);
            assertThat(client.readToEnd()).hasSize(MUCH);
        }
    }
}
