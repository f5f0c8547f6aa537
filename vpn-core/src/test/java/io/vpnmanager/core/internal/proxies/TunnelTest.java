package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.core.internal.proxies.lab.LoopbackTarget;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an open tunnel does, whatever protocol opened it. */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class TunnelTest {
    private static final int MUCH = 64 << 20;
    private static final int NOISE = 24 << 20;
    /** How often nothing more came in a row; once may be chance on a busy machine. */
    private static final int STILLS = 3;

    private static final byte[] BLOCK = new byte[64 * 1024];

    private final Transport transport;
    private final ProxyLab lab;

    TunnelTest(Transport transport) {
        this.transport = transport;
        this.lab = new ProxyLab(transport);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private RawClient tunnel(LoopbackTarget target) {
        return opened(new RawClient(lab.serve(ProtocolKind.SOCKS5, target.allowed())), target);
    }

    private static RawClient opened(RawClient client, LoopbackTarget target) {
        client.sendHex(LOGIN + connect("127.0.0.1", target.port())).read(4 + 10);
        return client;
    }

    @Test
    void theEndOfTheClientsHalfReachesTheTargetWhichStillAnswers() {
        LoopbackTarget target = new LoopbackTarget(client -> {
            byte[] all = client.getInputStream().readAllBytes();
            client.getOutputStream().write(all.length);
        });
        try (target;
                RawClient client = tunnel(target)) {
            client.send("abc").finish();
            assertThat(client.readToEnd()).containsExactly(3);
        }
    }

    @Test
    void theEndOfTheTargetsHalfReachesTheClientWhichStillSends() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> {
            client.getOutputStream().write('x');
            client.shutdownOutput();
            late.complete(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        });
        try (target;
                RawClient client = tunnel(target)) {
            assertThat(client.readTextToEnd()).isEqualTo("x");
            client.send("late").finish();
            assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo("late");
        }
    }

    @Test
    void aResetByTheClientEndsTheTargetsConnection() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> end.complete(readOrReset(client.getInputStream())));
        try (target;
                RawClient client = tunnel(target)) {
            client.reset();
            assertThat(end.get(10, TimeUnit.SECONDS)).isNegative();
        }
    }

    private static int readOrReset(InputStream in) {
        try {
            return in.read();
        } catch (IOException e) {
            return -2;
        }
    }

    @Test
    void aResetByTheTargetEndsTheClientsConnection() {
        LoopbackTarget target = new LoopbackTarget(client -> {
            client.getInputStream().read();
            client.setSoLinger(true, 0);
            client.close();
        });
        try (target;
                RawClient client = tunnel(target)) {
            assertThat(client.send("x").readToEnd()).isEmpty();
        }
    }

    @Test
    void silenceForTooLongEndsBoth() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> end.complete(readOrReset(client.getInputStream())));
        try (ProxyLab hasty = ProxyLab.hasty(transport);
                target;
                RawClient client = opened(new RawClient(hasty.serve(ProtocolKind.SOCKS5, target.allowed())), target)) {
            assertThat(client.readToEnd()).isEmpty();
            assertThat(end.get(10, TimeUnit.SECONDS)).isNegative();
        }
    }

    @Test
    void muchIsUploadedAndCountedToTheByte() throws Exception {
        CompletableFuture<Long> received = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(
                client -> received.complete(client.getInputStream().transferTo(OutputStream.nullOutputStream())));
        try (target;
                RawClient client = tunnel(target)) {
            for (int sent = 0; sent < MUCH; sent += BLOCK.length) {
                client.send(BLOCK);
            }
            client.finish();
            assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(MUCH);
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(MUCH, 0));
    }

    @Test
    void muchIsDownloadedUnchangedAndCountedToTheByte() {
        LoopbackTarget target = new LoopbackTarget(TunnelTest::sendMuch);
        try (target;
                RawClient client = tunnel(target)) {
            for (int i = 0; i < MUCH / BLOCK.length; i++) {
                assertThat(client.read(BLOCK.length)).isEqualTo(block(i));
            }
            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(0, MUCH));
    }

    @Test
    void bytesOfAnySizeBothWaysAtOnceArriveAsTheyWere() throws Exception {
        CompletableFuture<byte[]> uploaded = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendInPieces(client, 2));
            uploaded.complete(client.getInputStream().readAllBytes());
            sent.join();
        });
        try (target;
                RawClient client = tunnel(target)) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendInPieces(client.socket(), 1));
            assertThat(client.readToEnd()).isEqualTo(noise(2));
            sent.join();
            assertThat(uploaded.get(60, TimeUnit.SECONDS)).isEqualTo(noise(1));
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(NOISE, NOISE));
    }

    private static byte[] noise(long seed) {
        byte[] noise = new byte[NOISE];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** From one byte to a megabyte, half of them small. */
    private static void sendInPieces(Socket socket, long seed) {
        Random sizes = new Random(seed);
        byte[] noise = noise(seed);
        try {
            for (int sent = 0; sent < NOISE; ) {
                int most = sizes.nextBoolean() ? 2_000 : 1 << 20;
                int piece = Math.min(1 + sizes.nextInt(most), NOISE - sent);
                socket.getOutputStream().write(noise, sent, piece);
                sent += piece;
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sendMuch(Socket client) throws IOException {
        for (int i = 0; i < MUCH / BLOCK.length; i++) {
            client.getOutputStream().write(block(i));
        }
    }

    private static byte[] block(int number) {
        byte[] block = new byte[BLOCK.length];
        Arrays.fill(block, (byte) number);
        return block;
    }

    @Test
    void aClientThatDoesNotReadStopsTheTargetAndFillsNoMemory() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        LoopbackTarget target = new LoopbackTarget(client -> {
            sendMuch(client);
            done.complete(null);
        });
        try (target;
                RawClient client =
                        opened(RawClient.slowReader(lab.serve(ProtocolKind.SOCKS5, target.allowed())), target)) {
            long stopped = awaitStandstill();
            assertThat(done).isNotDone();
            assertThat(stopped).isLessThan(MUCH / 2);
            client.finish();
            assertThat(client.readToEnd()).hasSize(MUCH);
        }
        assertThat(lab.counted()).isEqualTo(new TrafficCount(0, MUCH));
    }

    private long awaitStandstill() {
        return awaitStandstill(lab);
    }

    /** {@return how many bytes went through when no more came for a while} */
    static long awaitStandstill(ProxyLab lab) {
        long[] last = {-1};
        int[] stills = {0};
        await().pollInterval(200, TimeUnit.MILLISECONDS)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> {
                    long now = lab.counted().totalBytes();
                    stills[0] = now > 0 && now == last[0] ? stills[0] + 1 : 0;
                    last[0] = now;
                    return stills[0] == STILLS;
                });
        return last[0];
    }

    @Test
    void aTargetThatDoesNotReadStopsTheClient() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Long> received = new CompletableFuture<>();
        LoopbackTarget target = LoopbackTarget.slowReader(client -> {
            awaitQuietly(reading);
            received.complete(client.getInputStream().transferTo(OutputStream.nullOutputStream()));
        });
        try (target;
                RawClient client = tunnel(target)) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < MUCH / BLOCK.length; i++) {
                    client.send(BLOCK);
                }
                client.finish();
            });
            awaitStandstill();
            assertThat(sent).isNotDone();
            reading.countDown();
            assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(MUCH);
        }
    }

    @Test
    void aTargetThatDoesNotReadIsNotKeptForAClientThatWasCut() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Long> received = new CompletableFuture<>();
        LoopbackTarget target = LoopbackTarget.slowReader(client -> {
            awaitQuietly(reading);
            received.complete(client.getInputStream().transferTo(OutputStream.nullOutputStream()));
        });
        try (ProxyLab hasty = ProxyLab.partingInHaste(transport);
                target;
                RawClient client = opened(new RawClient(hasty.serve(ProtocolKind.SOCKS5, target.allowed())), target)) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                while (true) {
                    client.send(BLOCK);
                }
            });
            awaitStandstill(hasty);
            hasty.engine.revoke(hasty.key(ProtocolKind.SOCKS5));
            assertThat(sending).failsWithin(10, TimeUnit.SECONDS);
            long taken = hasty.counted().uploadBytes();
            await().pollDelay(1, TimeUnit.SECONDS).until(() -> true);
            reading.countDown();
            assertThat(received.get(10, TimeUnit.SECONDS)).isLessThan(taken);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsStillUnsentWhenOneSideEndsArrivesAllTheSame() {
        LoopbackTarget target = new LoopbackTarget(client -> {
            sendMuch(client);
            client.shutdownOutput();
            client.getInputStream().read();
        });
        try (target;
                RawClient client =
                        opened(RawClient.slowReader(lab.serve(ProtocolKind.SOCKS5, target.allowed())), target)) {
            client.finish();
            awaitStandstill();
            assertThat(client.readToEnd()).hasSize(MUCH);
        }
    }
}
