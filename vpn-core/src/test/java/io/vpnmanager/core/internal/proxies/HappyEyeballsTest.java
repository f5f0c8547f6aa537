package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connectByName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.MuteTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A target that has several addresses, of which some do not answer. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "how a full queue behaves, and 127.0.0.2, are Linux's own")
class HappyEyeballsTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Transport transport;
    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final int port = echo.port().number();
    private final List<IpAddress> addresses = new ArrayList<>();
    private final List<AutoCloseable> others = new ArrayList<>();
    private final ProxyLab lab;

    HappyEyeballsTest(Transport transport) {
        this.transport = transport;
        lab = ProxyLab.lookingUp(transport, name -> addresses);
    }

    @AfterEach
    void end() throws Exception {
        lab.close();
        echo.close();
        for (AutoCloseable other : others) {
            other.close();
        }
    }

    private MuteTarget mute(String address) throws IOException {
        MuteTarget mute = new MuteTarget(address, port);
        others.add(mute);
        return mute;
    }

    private void answers(String... found) {
        addresses.addAll(List.of(found).stream().map(IpAddress::parse).toList());
    }

    private RawClient asking(InetSocketAddress proxy) {
        RawClient client = new RawClient(proxy);
        client.sendHex(LOGIN + connectByName("many.example", port)).read(4);
        return client;
    }

    private static AllowedTarget allLoopback() {
        return AllowedTarget.parse("127.0.0.0/8");
    }

    @Test
    void anAddressThatDoesNotAnswerCostsAQuarterOfASecond() throws IOException {
        MuteTarget mute = mute("127.0.0.5");
        answers("127.0.0.5", "127.0.0.1");
        long begin = System.nanoTime();

        try (RawClient client = asking(lab.serve(ProtocolKind.SOCKS5, allLoopback()))) {
            assertThat(client.readHex(10)).startsWith("0500");
            assertThat(System.nanoTime() - begin)
                    .isBetween(Duration.ofMillis(250).toNanos(), SOON.toNanos());
            assertThat(client.send("there").readText(5)).isEqualTo("there");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(mute.attempts()).as("the losers").isZero());
        }
        assertThat(echo.visits()).isEqualTo(1);
    }

    @Test
    void severalThatDoNotAnswerAreAskedAtTheSameTime() throws IOException {
        List<MuteTarget> mutes = List.of(mute("127.0.0.5"), mute("127.0.0.6"), mute("127.0.0.7"));
        answers("127.0.0.5", "127.0.0.6", "127.0.0.7");
        try (RawClient client = asking(lab.serve(ProtocolKind.SOCKS5, allLoopback()))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mutes)
                            .allSatisfy(mute -> assertThat(mute.attempts()).isEqualTo(1)));
            client.reset();
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mutes)
                        .allSatisfy(mute -> assertThat(mute.attempts()).isZero()));
    }

    /** One by one, each of them would cost its quarter of a second. */
    @Test
    void addressesThatRefuseAreNotWaitedFor() {
        IntStream.range(10, 22).forEach(last -> answers("127.0.0." + last));
        answers("127.0.0.1");
        long begin = System.nanoTime();

        try (RawClient client = asking(lab.serve(ProtocolKind.SOCKS5, allLoopback()))) {
            assertThat(client.readHex(10)).startsWith("0500");
        }
        assertThat(System.nanoTime() - begin)
                .isLessThan(Duration.ofMillis(250).multipliedBy(12).toNanos());
    }

    @Test
    void closedAddressesAreNotAskedWhileOthersAreWaitedFor() throws IOException {
        mute("127.0.0.5");
        answers("127.0.0.6", "127.0.0.5", "127.0.0.7", "127.0.0.1");
        try (ServerSocket one = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.6"));
                ServerSocket two = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.7"));
                RawClient client = asking(lab.serve(
                        ProtocolKind.SOCKS5, AllowedTarget.parse("127.0.0.5"), AllowedTarget.parse("127.0.0.1")))) {
            assertThat(client.readHex(10)).startsWith("0500");
            one.setSoTimeout(300);
            two.setSoTimeout(300);
            assertThatThrownBy(one::accept).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(two::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(lab.lookedUp()).hasSize(1);
    }

    @Test
    void whereOneRefusesAndAnotherIsOutOfReachTheClientHearsOfTheRefusal() {
        answers("127.0.0.9", "2001:db8:ffff::1");
        try (RawClient client =
                asking(lab.serve(ProtocolKind.SOCKS5, allLoopback(), AllowedTarget.parse("2001:db8::/32")))) {
            assertThat(client.readHex(2)).isEqualTo("0505");
        }
    }

    @Test
    void whereNobodyAnswersTheTimeLimitEndsAllAttempts() throws IOException {
        MuteTarget mute = mute("127.0.0.5");
        MuteTarget other = mute("127.0.0.6");
        answers("127.0.0.5", "127.0.0.6");
        try (ProxyLab hasty = ProxyLab.hasty(transport, name -> addresses);
                RawClient client = asking(hasty.serve(ProtocolKind.SOCKS5, allLoopback()))) {
            assertThat(client.readHex(2)).isEqualTo("0506");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(mute.attempts() + other.attempts()).isZero());
        }
    }
}
