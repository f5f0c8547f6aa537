package io.vpnmanager.core.internal.proxies.tls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.core.internal.proxies.limit.Device;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakesTest {
    private final Handshakes handshakes = new Handshakes();
    private final Executor busy = handshakes.of(device("192.0.2.1"));
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void end() {
        handshakes.close();
    }

    private static Device device(String address) {
        return new Device(
                ByteBuffer.wrap(IpAddress.parse(address).toInetAddress().getAddress()));
    }

    private void awaitDone(int count) {
        await().until(() -> done.get() == count);
    }

    @Test
    void whatIsTooMuchOfOneSourceIsRejectedAndOthersHaveTheirs() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        for (int i = 0; i < Handshakes.MOST_OF_A_SOURCE; i++) {
            busy.execute(() -> {
                held.join();
                done.incrementAndGet();
            });
        }
        assertThatThrownBy(() -> busy.execute(done::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
        handshakes.of(device("192.0.2.2")).execute(done::incrementAndGet);
        held.complete(null);
        awaitDone(Handshakes.MOST_OF_A_SOURCE + 1);
        busy.execute(done::incrementAndGet);
        awaitDone(Handshakes.MOST_OF_A_SOURCE + 2);
    }
}
