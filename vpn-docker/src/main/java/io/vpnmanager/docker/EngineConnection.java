package io.vpnmanager.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.EngineInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine that answered, and the API version agreed with it. Every call of it has a deadline. Thread-safe. */
final class EngineConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

    private final EnginePlace place;
    private final DockerHttpClient http;
    private final DeadlineCalls calls;
    private final DockerClient client;
    private final Duration callDeadline;

    private EngineConnection(
            EnginePlace place, DockerHttpClient http, DeadlineCalls calls, ApiVersion version, Duration callDeadline) {
        this.place = place;
        this.http = http;
        this.calls = calls;
        this.client = DockerClientImpl.getInstance(ClientConfig.speaking(place.uri(), version), http);
        this.callDeadline = callDeadline;
    }

    /**
     * Asks the engine for its version and agrees on one.
     *
     * @param lookDeadline for that question
     * @param callDeadline for every later call
     */
    static EngineConnection open(EnginePlace place, Duration lookDeadline, Duration callDeadline) {
        DockerHttpClient http = new CappedHttpClient(
                new ZerodepDockerHttpClient.Builder().dockerHost(place.uri()).build());
        DeadlineCalls calls = new DeadlineCalls();
        try {
            ApiVersion agreed = agree(place, http, calls, lookDeadline);
            LOG.atDebug()
                    .addKeyValue("endpoint", place)
                    .addKeyValue("api", agreed)
                    .log("found a container engine");
            return new EngineConnection(place, http, calls, agreed, callDeadline);
        } catch (VpnException e) {
            close(place, http, calls);
            throw e;
        }
    }

    private static ApiVersion agree(EnginePlace place, DockerHttpClient http, DeadlineCalls calls, Duration deadline) {
        DockerClient client = DockerClientImpl.getInstance(ClientConfig.anyVersion(place.uri()), http);
        return calls.call(EngineVersion.subject(place), deadline, () -> EngineVersion.ask(client, place))
                .agreed();
    }

    /** {@return what the call answers, within the deadline given at opening} */
    <T> T call(String subject, Function<DockerClient, T> call) {
        return call(subject, Duration.ZERO, call);
    }

    /** {@return what the call answers, within the deadline given at opening and {@code extra}} */
    <T> T call(String subject, Duration extra, Function<DockerClient, T> call) {
        return calls.call(subject, callDeadline.plus(extra), () -> call.apply(client));
    }

    /** {@return what the engine says of itself now} */
    EngineInfo info() {
        return call(EngineVersion.subject(place), engine -> EngineVersion.ask(engine, place))
                .info(place);
    }

    @Override
    public void close() {
        close(place, http, calls);
    }

    private static void close(EnginePlace place, DockerHttpClient http, DeadlineCalls calls) {
        calls.close();
        try {
            http.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).addKeyValue("endpoint", place).log("closing the connections failed");
        }
    }
}
