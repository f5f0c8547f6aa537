package io.vpnmanager.core.internal.alert.deliver;

import io.vpnmanager.core.internal.alert.channel.SendFailure;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a receiver is left alone after a try that failed: twice as long each time, a quarter more or less. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;
    private static final double LEAST = 0.75;
    private static final double MOST = 1.25;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * {@return the pause}
     *
     * @param attempts how often it was tried, 1 or more
     * @param failure of the last try: the receiver may ask for longer
     */
    Duration after(int attempts, SendFailure failure) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration usual = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        Duration drawn = Duration.ofMillis((long) (usual.toMillis() * random.nextDouble(LEAST, MOST)));
        return failure.retryAfter().filter(asked -> asked.compareTo(drawn) > 0).orElse(drawn);
    }
}
