package io.vpnmanager.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineEvent.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the events of our containers, one JSON object a line, and looks for the engine again whenever it goes away. An
 * engine keeps only its last few events, so whatever happened meanwhile counts as lost.
 */
final class EventWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String HEALTH_PREFIX = "health_status";
    private static final Map<String, Kind> KINDS = Map.of(
            "create",
            Kind.MADE,
            "start",
            Kind.STARTED,
            "die",
            Kind.ENDED,
            "oom",
            Kind.OUT_OF_MEMORY,
            HEALTH_PREFIX,
            Kind.HEALTH,
            "destroy",
            Kind.REMOVED,
            "remove", // as Podman says it
            Kind.REMOVED,
            "rename",
            Kind.ALTERED,
            "update",
            Kind.ALTERED);

    private final OurLabels labels;
    private final Supplier<Response> connect;
    private final Clock clock;

    /**
     * A watch, not yet begun.
     *
     * @param connect opens the stream, within the deadline of a call
     * @param clock for the time of what is lost
     */
    EventWatch(OurLabels labels, Supplier<Response> connect, Clock clock) {
        this.labels = labels;
        this.connect = connect;
        this.clock = clock;
    }

    static Response open(EngineHttp http, OurLabels labels) {
        try {
            String filters =
                    JSON.writeValueAsString(Map.of("type", new String[] {"container"}, "label", labels.filter()));
            return http.get("/events", Map.of("filters", filters));
        } catch (JacksonException e) {
            throw EngineFailures.translate("watch of events", e);
        }
    }

    /** Reads until the thread is interrupted; the stream that is read now is in {@code connection}. */
    void fill(FeedBuffer<EngineEvent> feed, AtomicReference<Response> connection) throws InterruptedException {
        while (true) {
            try (Response response = connection.get()) {
                read(feed, response.getBody());
                LOG.atDebug().log("the engine ended its stream of events");
            } catch (IOException | RuntimeException e) {
                LOG.atDebug().setCause(e).log("the stream of events broke");
            }
            tellLost(feed);
            connection.set(connectedAgain());
            tellLost(feed);
        }
    }

    private void tellLost(FeedBuffer<EngineEvent> feed) {
        EngineEvent lost = lost();
        feed.put(lost, lost);
    }

    private void read(FeedBuffer<EngineEvent> feed, InputStream in) throws IOException {
        LineReader lines = new LineReader(in, LONGEST_LINE_BYTES);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            event(JSON.readTree(line.get())).ifPresent(event -> feed.put(event, lost()));
        }
    }

    private Response connectedAgain() throws InterruptedException {
        Pauses pauses = new Pauses(SHORTEST_PAUSE, LONGEST_PAUSE);
        while (true) {
            pauses.rest();
            try {
                return connect.get();
            } catch (VpnException e) {
                LOG.atDebug().setCause(e).log("the engine is still away");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private EngineEvent lost() {
        return new EngineEvent(clock.instant(), Kind.LOST, "");
    }

    private Optional<EngineEvent> event(JsonNode node) {
        Map<String, String> attributes = new HashMap<>();
        node.path("Actor")
                .path("Attributes")
                .properties()
                .forEach(attribute ->
                        attributes.put(attribute.getKey(), attribute.getValue().asText()));
        String action = node.path("Action").asText().split(":", 2)[0];
        String name = attributes.getOrDefault(OurLabels.NAME, attributes.getOrDefault("name", ""));
        return Optional.ofNullable(KINDS.get(action))
                .filter(kind -> !name.isEmpty() && labels.areOn(attributes))
                .map(kind -> new EngineEvent(at(node.path("timeNano").asLong()), kind, name));
    }

    private static Instant at(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
