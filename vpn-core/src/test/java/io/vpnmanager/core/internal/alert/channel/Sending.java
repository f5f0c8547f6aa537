package io.vpnmanager.core.internal.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tries of channels that are to fail, and how. */
final class Sending {
    static final Duration SHORT = Duration.ofMillis(700);
    /** What a try may take beyond its deadline on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private Sending() {}

    static SendFailure failure(Channel channel) {
        return failure(channel, Notices.fired());
    }

    static SendFailure failure(Channel channel, Notice notice) {
        long began = System.nanoTime();
        Throwable thrown = catchThrowable(() -> channel.send(notice));
        assertThat(thrown).isInstanceOf(SendFailure.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Channels.DEADLINE.plus(SLACK));
        return (SendFailure) thrown;
    }

    /** {@return the failure of a channel with the short deadline, which must have ended by it} */
    static SendFailure lateFailure(Channel channel) {
        long began = System.nanoTime();
        SendFailure failure = failure(channel);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.plus(SLACK));
        return failure;
    }

    /** Interrupts a try that waits for somebody who never answers, and demands that it ends. */
    static void requireInterruptible(Channel channel) throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread sender =
                Thread.ofPlatform().start(() -> end.complete(catchThrowable(() -> channel.send(Notices.fired()))));
        Thread.sleep(300);
        assertThat(end).isNotDone();
        sender.interrupt();
        assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
}
