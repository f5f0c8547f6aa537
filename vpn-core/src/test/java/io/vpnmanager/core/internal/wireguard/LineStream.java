package io.vpnmanager.core.internal.wireguard;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lines that come one after the other: how many, and the longest pause between two. */
final class LineStream implements AutoCloseable {
    private final Process program;
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());

    LineStream(Process program) {
        this.program = program;
        Thread.ofVirtual().start(this::read);
        await().atMost(Duration.ofSeconds(15)).until(() -> lines.get() > 2);
    }

    private void read() {
        try (BufferedReader reader = program.inputReader(StandardCharsets.UTF_8)) {
            while (reader.readLine() != null) {
                long now = System.nanoTime();
                long pause = now - lastNanos.getAndSet(now);
                if (lines.getAndIncrement() > 0) {
                    longestNanos.accumulateAndGet(pause, Math::max);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return for how long nothing has come} */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastNanos.get());
    }

    /** {@return the longest pause, the one at the end included} */
    Duration longestPause() {
        return Duration.ofNanos(Math.max(longestNanos.get(), silence().toNanos()));
    }

    long lines() {
        return lines.get();
    }

    @Override
    public void close() {
        program.destroyForcibly();
    }
}
