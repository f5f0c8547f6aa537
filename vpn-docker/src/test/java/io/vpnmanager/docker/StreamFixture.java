package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineEvent.Kind;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Ownership;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine whose streams a test breaks, while the rest of it works. */
abstract class StreamFixture {
    static final Duration PATIENT = Duration.ofSeconds(30);
    static final Duration HASTY = Duration.ofMillis(300);
    static final String NAME = "web-1";
    static final String PINNED = "registry.test/image@sha256:" + "0".repeat(64);

    final Ownership home = new Ownership(UUID.randomUUID());
    final Map<String, Behaviour> faults = new ConcurrentHashMap<>();
    final FakeEngine engine = new FakeEngine();
    final FakeDaemon daemon = FakeDaemon.start((request, connection) -> {
        String[] path = request.path().substring(1).split("/", -1);
        faults.getOrDefault(path[0] + " " + path[path.length - 1], engine).answer(request, connection);
    });
    final DockerHarness harness = new DockerHarness(daemon.socket());
    ContainerRuntime runtime;

    @BeforeEach
    void openRuntime() {
        runtime = harness.open(home);
    }

    @AfterEach
    void close() {
        runtime.close();
        daemon.close();
    }

    ContainerRuntime hasty() {
        return new DockerRuntime(EngineConnection.open(new EnginePlace(daemon.socket()), PATIENT, HASTY), home);
    }

    ContainerSpec spec() {
        return ContainerSpec.named(NAME, harness.image()).build();
    }

    String event(String action) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("Action", action);
        event.put("timeNano", 1_700_000_000_000_000_001L);
        ObjectNode attributes = event.putObject("Actor").putObject("Attributes").put("name", NAME);
        home.labels().forEach(attributes::put);
        return event + "\n";
    }

    static Behaviour stream(String text) {
        return (request, connection) -> {
            OutputStream out = FakeDaemon.replyWithStream(connection);
            out.write(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    static Behaviour raw(String text) {
        return (request, connection) ->
                Channels.newOutputStream(connection).write(text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static List<Kind> kinds(Feed<EngineEvent> events, int count) {
        return Stream.generate(() -> events.next(PATIENT).orElseThrow().kind())
                .limit(count)
                .toList();
    }

    static VpnException failsWith(ErrorCode code, ThrowingCallable call) {
        VpnException error = catchThrowableOfType(VpnException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        return error;
    }
}
