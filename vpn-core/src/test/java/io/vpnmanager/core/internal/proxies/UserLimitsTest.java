package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.ConnectionRate;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user may hold at one moment, over real sockets. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class UserLimitsTest {
    private static final String GOES_ON = "0500";
    private static final String NOT_ALLOWED = "0502";

    private final ProxyLab lab;
    private final LoopbackTarget echo = LoopbackTarget.echo();
    private final InetSocketAddress socks;
    private final InetSocketAddress http;

    UserLimitsTest(Transport transport) {
        lab = new ProxyLab(transport);
        socks = lab.serve(ProtocolKind.SOCKS5, echo.allowed());
        http = lab.serve(ProtocolKind.HTTP, echo.allowed());
    }

    @AfterEach
    void end() {
        echo.close();
        lab.close();
    }

    private static Limits connections(int most) {
        return new Limits(OptionalInt.of(most), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private static Limits devices(int most) {
        return new Limits(OptionalInt.empty(), OptionalInt.of(most), Optional.empty(), Optional.empty());
    }

    private RawClient asking(RawClient client) {
        client.sendHex(LOGIN + connect("127.0.0.1", echo.port())).read(4);
        return client;
    }

    private RawClient asking() {
        return asking(new RawClient(socks));
    }

    private String replyTo(RawClient client) {
        try (client) {
            return asking(client).readHex(2);
        }
    }

    private String replyToAnother() {
        return replyTo(new RawClient(socks));
    }

    private static RawClient joined(RawClient asking) {
        assertThat(asking.readHex(10)).startsWith(GOES_ON);
        return asking;
    }

    private String statusOfConnect() {
        try (RawClient client = new RawClient(http)) {
            return client.send("CONNECT " + echo.authority() + " HTTP/1.1\r\nhost: " + echo.authority()
                            + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n")
                    .readHead()
                    .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }
    }

    private static void assertEchoes(RawClient client) {
        assertThat(client.send("still here").readText(10)).isEqualTo("still here");
    }

    @Nested
    class OfConnections {
        @Test
        void countThoseOfEveryKeyAndServerTogether() {
            lab.limit(connections(2));
            try (RawClient one = joined(asking());
                    RawClient two = joined(asking())) {
                assertThat(replyToAnother()).isEqualTo(NOT_ALLOWED);
                assertThat(statusOfConnect()).isEqualTo("429");
                assertEchoes(one);
                assertEchoes(two);
            }
        }

        @Test
        void haveRoomAgainWhenOneIsClosed() {
            lab.limit(connections(1));
            try (RawClient one = joined(asking())) {
                assertThat(statusOfConnect()).isEqualTo("429");
                one.reset();
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(statusOfConnect()).isEqualTo("200"));
        }

        @Test
        void letOneRequestFollowAnotherOnOneConnection() {
            lab.limit(connections(1));
            String request = "GET http://" + echo.authority() + "/ HTTP/1.1\r\nhost: " + echo.authority()
                    + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n";
            try (LoopbackTarget origin = new LoopbackTarget(UserLimitsTest::answerTwice)) {
                InetSocketAddress proxy = lab.serve(ProtocolKind.HTTP, origin.allowed());
                try (RawClient client = new RawClient(proxy)) {
                    String there = request.replace(echo.authority(), origin.authority());
                    assertThat(client.send(there).readHead()).startsWith("HTTP/1.1 204");
                    assertThat(client.send(there).readHead()).startsWith("HTTP/1.1 204");
                }
            }
        }

        @Test
        void leaveOpenWhatIsOpenWhenTheyAreLowered() {
            try (RawClient one = joined(asking());
                    RawClient two = joined(asking())) {
                lab.limit(connections(1));
                assertEchoes(one);
                assertEchoes(two);
                assertThat(replyToAnother()).isEqualTo(NOT_ALLOWED);
                lab.limit(connections(3));
                assertThat(replyToAnother()).isEqualTo(GOES_ON);
            }
        }

        @Test
        void areThoseOfOneUserAlone() {
            lab.admit(
                    new UserId(UUID.randomUUID()),
                    "bob",
                    ProtocolKind.SOCKS5,
                    new Check.Equal(Secret.of("s3cret-of-bob")));
            lab.limit(connections(1));
            try (RawClient one = joined(asking());
                    RawClient bob = new RawClient(socks)) {
                bob.sendHex(HELLO + credentials("bob", "s3cret-of-bob") + connect("127.0.0.1", echo.port()))
                        .read(4);
                assertThat(bob.readHex(2)).isEqualTo(GOES_ON);
                assertEchoes(one);
            }
        }
    }

    private static void answerTwice(Socket client) throws IOException {
        byte[] answer = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        InputStream in = client.getInputStream();
        int ends = 0;
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0 && ends < 2; read = in.read()) {
            head.append((char) read);
            if (head.indexOf("\r\n\r\n") >= 0) {
                client.getOutputStream().write(answer);
                head.setLength(0);
                ends++;
            }
        }
    }

    @Nested
    class OfNewConnections {
        private final Limits two = Limits.NONE.newConnections(ConnectionRate.perMinute(2));

        @Test
        void countThoseOfEveryKeyAndServerTogether() {
            lab.limit(two);
            try (RawClient one = joined(asking())) {
                assertThat(statusOfConnect()).isEqualTo("200");
                assertThat(replyToAnother()).isEqualTo(NOT_ALLOWED);
                assertThat(statusOfConnect()).isEqualTo("429");
                assertEchoes(one);
            }
            assertThat(replyToAnother()).as("not forgotten with what was open").isEqualTo(NOT_ALLOWED);
        }

        @Test
        void tellHowLongToWait() {
            lab.limit(Limits.NONE.newConnections(ConnectionRate.perMinute(1)));
            assertThat(statusOfConnect()).isEqualTo("200");
            try (RawClient client = new RawClient(http)) {
                String head = client.send("GET http://" + echo.authority() + "/ HTTP/1.1\r\nhost: " + echo.authority()
                                + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n")
                        .readHead();
                assertThat(head).startsWith("HTTP/1.1 429 ").containsPattern("\r\nretry-after: (59|60)\r\n");
            }
        }

        @Test
        void countEachRequestOfOneConnection() {
            lab.limit(two);
            try (LoopbackTarget origin = new LoopbackTarget(UserLimitsTest::answerTwice)) {
                InetSocketAddress proxy = lab.serve(ProtocolKind.HTTP, origin.allowed());
                String request = "GET http://" + origin.authority() + "/ HTTP/1.1\r\nhost: " + origin.authority()
                        + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n\r\n";
                try (RawClient client = new RawClient(proxy)) {
                    assertThat(client.send(request).readHead()).startsWith("HTTP/1.1 204");
                    assertThat(client.send(request).readHead()).startsWith("HTTP/1.1 204");
                    assertThat(client.send(request).readHead()).startsWith("HTTP/1.1 429");
                }
            }
        }

        @Test
        void countWhatIsNotLetToItsTarget() {
            lab.limit(two);
            for (int i = 0; i < 2; i++) {
                try (RawClient client = new RawClient(socks)) {
                    client.sendHex(LOGIN + connect("127.0.0.1", new Port(1))).read(4);
                    assertThat(client.readHex(2)).isEqualTo(NOT_ALLOWED);
                }
            }
            assertThat(replyToAnother()).isEqualTo(NOT_ALLOWED);
            lab.limit(Limits.NONE);
            assertThat(replyToAnother()).as("at once, without the limit").isEqualTo(GOES_ON);
        }

        @Test
        void comeBackOneByOne() {
            lab.limit(Limits.NONE.newConnections(ConnectionRate.perSecond(2)));
            assertThat(replyToAnother()).isEqualTo(GOES_ON);
            assertThat(replyToAnother()).isEqualTo(GOES_ON);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(replyToAnother()).isEqualTo(GOES_ON));
        }
    }

    @Nested
    class OfDevices {
        @Test
        void areCountedByTheirAddress() {
            lab.limit(devices(1));
            try (RawClient one = joined(asking(RawClient.from("127.0.0.1", socks)))) {
                assertThat(replyTo(RawClient.from("127.0.0.1", socks))).isEqualTo(GOES_ON);
                assertThat(replyTo(RawClient.from("127.0.0.2", socks))).isEqualTo(NOT_ALLOWED);
                assertEchoes(one);
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(replyTo(RawClient.from("127.0.0.2", socks)))
                            .isEqualTo(GOES_ON));
        }

        @Test
        void mayBeSeveral() {
            lab.limit(devices(2));
            try (RawClient one = joined(asking(RawClient.from("127.0.0.1", socks)));
                    RawClient two = joined(asking(RawClient.from("127.0.0.2", socks)))) {
                assertThat(replyTo(RawClient.from("127.0.0.3", socks))).isEqualTo(NOT_ALLOWED);
                assertThat(replyTo(RawClient.from("127.0.0.2", socks))).isEqualTo(GOES_ON);
                assertEchoes(one);
                assertEchoes(two);
            }
        }
    }

    /** That nothing is faster than it may be; how near it comes to that is measured by a program of the examples. */
    @Nested
    class OfSpeed {
        private static final int BYTES = 200_000;
        private final BitRate slow = BitRate.parse("800kbit");
        private final byte[] sent = new byte[BYTES];

        OfSpeed() {
            new Random(7).nextBytes(sent);
        }

        private Limits upload() {
            return new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(slow), Optional.empty());
        }

        private Limits download() {
            return new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(slow));
        }

        /** {@return how long it takes until everything is back, unchanged} */
        private Duration sendAndReadBack(RawClient client) {
            long begin = System.nanoTime();
            Thread sender = Thread.ofVirtual().start(() -> client.send(sent));
            assertThat(client.read(BYTES)).isEqualTo(sent);
            assertThat(sender.isAlive() && !joins(sender)).isFalse();
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        private static boolean joins(Thread thread) {
            try {
                return thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Test
        void holdsBackWhatComesFromTheUser() {
            lab.limit(upload());
            try (RawClient client = joined(asking())) {
                assertThat(sendAndReadBack(client)).isGreaterThan(Duration.ofMillis(1_200));
            }
            assertThat(lab.counted()).isEqualTo(new TrafficCount(BYTES, BYTES));
        }

        @Test
        void holdsBackWhatGoesToTheUserAndLosesNothingAtTheEnd() {
            lab.limit(download());
            try (LoopbackTarget generous =
                    new LoopbackTarget(target -> target.getOutputStream().write(sent))) {
                InetSocketAddress proxy = lab.serve(ProtocolKind.SOCKS5, generous.allowed());
                try (RawClient client = new RawClient(proxy)) {
                    client.sendHex(LOGIN + connect("127.0.0.1", generous.port()))
                            .read(4 + 10);
                    long begin = System.nanoTime();
                    assertThat(client.readToEnd()).isEqualTo(sent);
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_200));
                }
            }
        }

        @Test
        void isSharedByAllConnectionsOfTheUser() throws InterruptedException {
            lab.limit(upload());
            try (RawClient one = joined(asking());
                    RawClient two = joined(asking())) {
                long begin = System.nanoTime();
                Thread other = Thread.ofVirtual().start(() -> sendAndReadBack(two));
                sendAndReadBack(one);
                other.join();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(3));
            }
        }

        private String request(LoopbackTarget origin, String method, String more) {
            return method + " http://" + origin.authority() + "/ HTTP/1.1\r\nhost: " + origin.authority()
                    + "\r\nproxy-authorization: Basic " + ProxyLab.BASIC + "\r\n" + more + "\r\n";
        }

        private Duration fiveExchanges(String method, String more, byte[] body, byte[] answer) {
            try (LoopbackTarget origin = new LoopbackTarget(client -> answerOnce(client, body.length, answer))) {
                InetSocketAddress proxy = lab.serve(ProtocolKind.HTTP, origin.allowed());
                try (RawClient client = new RawClient(proxy)) {
                    long begin = System.nanoTime();
                    for (int i = 0; i < 5; i++) {
                        client.send(request(origin, method, more)).send(body).readHead();
                        client.read(answer.length);
                    }
                    return Duration.ofNanos(System.nanoTime() - begin);
                }
            }
        }

        private void answerOnce(Socket client, int requestBytes, byte[] answer) throws IOException {
            InputStream in = client.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            in.readNBytes(requestBytes);
            client.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\ncontent-length: " + answer.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(answer);
        }

        @Test
        void holdsBackSmallRequestsOfOneConnectionToo() {
            lab.limit(upload());
            byte[] body = new byte[40_000];

            assertThat(fiveExchanges("POST", "content-length: 40000\r\n", body, new byte[0]))
                    .as("what four of them owe before the fifth")
                    .isGreaterThan(Duration.ofMillis(1_200));
        }

        @Test
        void holdsBackSmallAnswersToo() {
            lab.limit(download());

            assertThat(fiveExchanges("GET", "", new byte[0], new byte[40_000])).isGreaterThan(Duration.ofMillis(1_200));
        }

        @Test
        void holdsBackShortConnectionsOneAfterTheOtherToo() {
            lab.limit(download());
            byte[] answer = new byte[40_000];
            try (LoopbackTarget brief =
                    new LoopbackTarget(target -> target.getOutputStream().write(answer))) {
                InetSocketAddress proxy = lab.serve(ProtocolKind.SOCKS5, brief.allowed());
                long begin = System.nanoTime();
                for (int i = 0; i < 5; i++) {
                    try (RawClient client = new RawClient(proxy)) {
                        client.sendHex(LOGIN + connect("127.0.0.1", brief.port()))
                                .read(4 + 10);
                        assertThat(client.readToEnd()).hasSize(answer.length);
                    }
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_200));
            }
        }

        @Test
        void changesForWhatIsOpen() {
            try (RawClient client = joined(asking())) {
                assertEchoes(client);
                lab.limit(upload());
                assertEchoes(client);
                assertThat(sendAndReadBack(client)).isGreaterThan(Duration.ofMillis(1_200));
                lab.limit(Limits.NONE);
                Duration free = sendAndReadBack(client);
                lab.limit(upload());
                assertThat(sendAndReadBack(client)).isGreaterThan(free);
            }
        }
    }
}
