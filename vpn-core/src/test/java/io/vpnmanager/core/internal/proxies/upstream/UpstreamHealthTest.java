package io.vpnmanager.core.internal.proxies.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.server.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class UpstreamHealthTest {
    private static final Endpoint HOP = Endpoint.parse("hop.example:1080");

    private final AtomicLong nanos = new AtomicLong(1);
    private final LinkedBlockingQueue<SubstituteLoggingEvent> written = new LinkedBlockingQueue<>();
    private final UpstreamHealth health =
            new UpstreamHealth(new ServerName("edge"), HOP, nanos::get, new SubstituteLogger("health", written, false));

    private List<String> lines() {
        return written.stream()
                .map(event -> event.getLevel() + " " + event.getMessage())
                .toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aFailureIsSaidOnceAMinuteAndItsEndOnce() {
        health.failed("refuses");
        pass(Duration.ofSeconds(59));
        health.failed("refuses");
        pass(Duration.ofSeconds(1));
        health.failed("closed");
        health.answered();
        health.answered();
        assertThat(lines())
                .containsExactly(
                        "WARN server=edge upstream=hop.example:1080 why=refuses An upstream is of no use",
                        "WARN server=edge upstream=hop.example:1080 why=closed An upstream is of no use",
                        "INFO server=edge upstream=hop.example:1080 An upstream answers again");
    }

    @Test
    void oneThatComesAndGoesDoesNotFillTheLog() {
        for (int i = 0; i < 1000; i++) {
            health.failed("refuses");
            health.answered();
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void lateIsWhoHasAnsweredNobodyMeanwhile() {
        long began = nanos.get();
        pass(Duration.ofSeconds(5));
        health.answered();
        health.late(began);
        assertThat(lines()).isEmpty();

        pass(Duration.ofSeconds(1));
        health.late(nanos.get());
        assertThat(lines()).singleElement().asString().contains("in time");
    }
}
