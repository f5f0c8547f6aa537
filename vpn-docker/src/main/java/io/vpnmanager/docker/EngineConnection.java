package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.EngineInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that answered, and the API version agreed with it. Every call of it has a deadline, and none is made while
 * it hangs. Thread-safe.
 */
final class EngineConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

    /** Questions at once, and changes at once; more wait for a connection, within their deadlines. */
    private static final int MOST_CONNECTIONS = 16;

    /** Streams and pipes have connections of their own, for as long as they last. */
    private static final int MOST_STREAMS = 1024;

    private final EnginePlace place;
    private final DockerHttpClient http;
    private final DockerHttpClient streams;
    private final DeadlineCalls calls;
    private final Circuit circuit;
    private final Feeds feeds = new Feeds();
    private final Door door;
    private final Duration callDeadline;
    private final boolean podman;

    /**
     * Two ways to ask an engine.
     *
     * @param client for answers that fit into memory
     * @param http for streams and pipes
     */
    record Door(DockerClient client, EngineHttp http) {}

    private EngineConnection(
            EnginePlace place, DockerHttpClient http, DeadlineCalls calls, EngineVersion asked, Duration callDeadline) {
        ApiVersion version = asked.agreed();
        this.podman = asked.isPodman();
        this.place = place;
        this.http = http;
        this.calls = calls;
        this.streams = client(place, MOST_STREAMS);
        this.door = new Door(
                DockerClientImpl.getInstance(ClientConfig.speaking(place.uri(), version), http),
                new EngineHttp(place, streams, version));
        this.callDeadline = callDeadline;
        this.circuit = new Circuit(() -> ping(calls, door));
    }

    /**
     * Asks the engine for its version and agrees on one.
     *
     * @param lookDeadline for that question
     * @param callDeadline for every later call
     */
    static EngineConnection open(EnginePlace place, Duration lookDeadline, Duration callDeadline) {
        DockerHttpClient http = new ConflictHttpClient(new CappedHttpClient(new RepeatingHttpClient(
                new RestartProofHttpClient(client(place, MOST_CONNECTIONS), client(place, MOST_CONNECTIONS)))));
        DeadlineCalls calls = new DeadlineCalls();
        try {
            EngineVersion asked = ask(place, http, calls, lookDeadline);
            LOG.atDebug()
                    .addKeyValue("endpoint", place)
                    .addKeyValue("api", asked.agreed())
                    .log("found a container engine");
            return new EngineConnection(place, http, calls, asked, callDeadline);
        } catch (VpnException e) {
            close(place, http, calls);
            throw e;
        }
    }

    private static DockerHttpClient client(EnginePlace place, int mostConnections) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(place.uri())
                .maxConnections(mostConnections)
                .build();
    }

    private static EngineVersion ask(EnginePlace place, DockerHttpClient http, DeadlineCalls calls, Duration deadline) {
        DockerClient client = DockerClientImpl.getInstance(ClientConfig.anyVersion(place.uri()), http);
        return calls.call(EngineVersion.subject(place), deadline, () -> EngineVersion.ask(client, place));
    }

    /** {@return whether it was Podman when it was found} */
    boolean isPodman() {
        return podman;
    }

    /** {@return what the call answers, within the deadline given at opening} */
    <T> T call(String subject, Function<Door, T> call) {
        return call(subject, callDeadline, call);
    }

    /** {@return what the call answers, within a deadline of its own} */
    <T> T call(String subject, Duration deadline, Function<Door, T> call) {
        circuit.enter(subject);
        boolean answered = true;
        try {
            return calls.call(subject, deadline, () -> circuit.require(subject), () -> call.apply(door));
        } catch (VpnException e) {
            answered = !Circuit.tells(e) && e.code() != ErrorCode.DEADLINE && e.code() != ErrorCode.CANCELLED;
            throw e;
        } finally {
            circuit.leave(answered);
        }
    }

    /** Over a connection of its own, so that it waits for no other call; whatever is answered is a sign of life. */
    private static void ping(DeadlineCalls calls, Door door) {
        calls.call("ping of the container engine", Circuit.PING, () -> {
            try (Response response = door.http().get("/_ping", Map.of())) {
                return response.getStatusCode();
            }
        });
    }

    Duration callDeadline() {
        return callDeadline;
    }

    /** {@return those that are open, to open others} */
    Feeds feeds() {
        return feeds;
    }

    /** {@return deadlines for what goes over connections that are open already} */
    DeadlineCalls calls() {
        return calls;
    }

    /** {@return what the engine says of itself now} */
    EngineInfo info() {
        return call(EngineVersion.subject(place), engine -> EngineVersion.ask(engine.client(), place))
                .info(place);
    }

    @Override
    public void close() {
        circuit.close();
        feeds.close();
        close(place, http, calls);
        close(place, streams);
    }

    private static void close(EnginePlace place, DockerHttpClient http, DeadlineCalls calls) {
        calls.close();
        close(place, http);
    }

    private static void close(EnginePlace place, DockerHttpClient http) {
        try {
            http.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).addKeyValue("endpoint", place).log("closing the connections failed");
        }
    }
}
