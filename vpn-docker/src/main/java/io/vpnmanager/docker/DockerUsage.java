package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.spi.runtime.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** What our containers use, by one count of the engine. Runs inside a call that has its deadline. */
final class DockerUsage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_ANSWER_BYTES = 1 << 20;
    private static final Map<String, String> ONE_COUNT = Map.of("stream", "false", "one-shot", "true");

    private DockerUsage() {}

    static Optional<Usage> of(EngineHttp http, ObservedContainer container) {
        return container
                .view()
                .startedAt()
                .filter(start -> container.isRunning())
                .flatMap(start -> {
                    JsonNode counts = counted(http, container);
                    return at(counts).map(at -> usage(counts, at, start));
                });
    }

    private static JsonNode counted(EngineHttp http, ObservedContainer container) {
        try (Response response = http.get("/containers/" + container.id() + "/stats", ONE_COUNT);
                InputStream body = response.getBody()) {
            return JSON.readTree(body.readNBytes(LONGEST_ANSWER_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The year 1 is that of a container which has just ended. */
    private static Optional<Instant> at(JsonNode counts) {
        try {
            return Optional.of(Instant.parse(counts.path("read").asText())).filter(at -> at.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            throw EngineFailures.nonsense("usage of a container", "a count without time")
                    .toException(e);
        }
    }

    private static Usage usage(JsonNode counts, Instant at, Instant start) {
        JsonNode memory = counts.path("memory_stats");
        return new Usage(
                at,
                start,
                Duration.ofNanos(counts.path("cpu_stats")
                        .path("cpu_usage")
                        .path("total_usage")
                        .asLong()),
                memory.path("usage").asLong() - unneeded(memory.path("stats")),
                memory.path("limit").asLong(),
                counts.path("pids_stats").path("current").asLong(),
                sum(counts, "rx_bytes"),
                sum(counts, "tx_bytes"));
    }

    /** File pages that nobody has used for long; the first name is of cgroup v1, the second of v2. */
    private static long unneeded(JsonNode stats) {
        return stats.path("total_inactive_file")
                .asLong(stats.path("inactive_file").asLong());
    }

    private static long sum(JsonNode counts, String field) {
        long sum = 0;
        for (JsonNode network : counts.path("networks")) {
            sum += network.path(field).asLong();
        }
        return sum;
    }
}
