package io.vpnmanager.core.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnwrittenSamplesTest {
    private static final ServerId SERVER = new ServerId(new UUID(0, 2));
    private final UnwrittenSamples samples = new UnwrittenSamples();

    private static TrafficSample sample(long boot, long user, long upload) {
        return new TrafficSample(new UUID(0, boot), SERVER, new UserId(new UUID(0, user)), new TrafficCount(upload, 0));
    }

    @Test
    void whatWasWrittenIsNotToldAgainUntilItGrows() {
        samples.learn(List.of(sample(1, 1, 10), sample(1, 2, 20)));
        assertThat(samples.unwritten()).hasSize(2);

        samples.written(sample(1, 1, 10));
        assertThat(samples.unwritten()).containsExactly(sample(1, 2, 20));
        samples.written(sample(1, 2, 20));
        assertThat(samples.unwritten()).isEmpty();

        samples.learn(List.of(sample(1, 1, 11), sample(1, 2, 20)));
        assertThat(samples.unwritten()).containsExactly(sample(1, 1, 11));
        assertThat(samples.all()).hasSize(2);
    }

    @Test
    void eachStartCountsForItself() {
        samples.learn(List.of(sample(1, 1, 10)));
        samples.written(sample(1, 1, 10));
        samples.learn(List.of(sample(1, 1, 10), sample(2, 1, 10)));
        assertThat(samples.unwritten()).containsExactly(sample(2, 1, 10));
    }

    @Test
    void theSameLearntAgainIsNoNews() {
        samples.learn(List.of(sample(1, 1, 10)));
        samples.written(sample(1, 1, 10));
        samples.learn(List.of(sample(1, 1, 10)));
        assertThat(samples.unwritten()).isEmpty();
    }
}
