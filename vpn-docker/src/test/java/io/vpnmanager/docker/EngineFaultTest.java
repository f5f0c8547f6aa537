package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.EnvironmentException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.Ownership;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call on an engine that is broken, lies, or does not answer. */
@Timeout(60)
class EngineFaultTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration HASTY = Duration.ofMillis(150);

    private static final Map<String, Consumer<ContainerRuntime>> CALLS = Map.ofEntries(
            Map.entry("info", ContainerRuntime::info),
            Map.entry("image", runtime -> runtime.image("image:1")),
            Map.entry("pull", runtime -> runtime.pull("image@sha256:" + "0".repeat(64), Duration.ofSeconds(1))),
            Map.entry(
                    "ensureNetwork",
                    runtime -> runtime.ensureNetwork(new NetworkSpec("net-1", Optional.empty(), Reach.EXTERNAL))),
            Map.entry("networks", ContainerRuntime::networks),
            Map.entry("ensureContainer", runtime -> runtime.ensureContainer(spec("web-1"))),
            Map.entry("containers", ContainerRuntime::containers),
            Map.entry("container", runtime -> runtime.container("web-1")),
            Map.entry("start", runtime -> runtime.start("web-1")),
            Map.entry("start with input", runtime -> runtime.start("web-1", Input.NONE)),
            Map.entry("exec", runtime -> runtime.exec("web-1", ExecSpec.of("a").within(Duration.ofSeconds(5)))),
            Map.entry("logs", runtime -> runtime.logs("web-1", new LogQuery(1, LogQuery.End.NOW))),
            Map.entry("usage", runtime -> runtime.usage("web-1")),
            Map.entry("stop", runtime -> runtime.stop("web-1", Duration.ZERO)),
            Map.entry("remove", runtime -> runtime.remove("web-1")));

    private volatile Behaviour fault = new FakeEngine();
    /** A ping has its answer, so that the fault is that of the call alone; {@link HungEngineTest} is about the rest. */
    private final FakeDaemon daemon = FakeDaemon.start((request, connection) ->
            (request.path().equals("/_ping") ? new FakeEngine() : fault).answer(request, connection));

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    static Stream<Arguments> brokenAnswers() {
        Map<String, Behaviour> faults = Map.ofEntries(
                Map.entry("500 with a message", FakeDaemon.always(500, "{\"message\":\"disk is gone\"}")),
                Map.entry("500 without anything", FakeDaemon.always(500, "")),
                Map.entry("500 with HTML", FakeDaemon.always(500, "<html>Internal Server Error</html>")),
                Map.entry("status that does not exist", FakeDaemon.always(799, "{}")),
                Map.entry("a page of a web server", FakeDaemon.always(200, "<html>It works!</html>")),
                Map.entry("nothing", FakeDaemon.always(200, "")),
                Map.entry("null", FakeDaemon.always(200, "null")),
                Map.entry("a number", FakeDaemon.always(200, "7")),
                Map.entry("cut JSON", FakeDaemon.always(200, "[{\"Id\": \"ab")),
                Map.entry("an empty object", FakeDaemon.always(200, "{}")),
                Map.entry("wrong types", FakeDaemon.always(200, "[{\"Id\": [1], \"Labels\": 3, \"Names\": {}}]")),
                Map.entry("deep JSON", FakeDaemon.always(200, "[".repeat(100_000))),
                Map.entry("list of nulls", FakeDaemon.always(200, "[null]")),
                Map.entry("one line without end", (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\n\r\n[\"");
                    writeForever(connection);
                }),
                Map.entry("blanks without end", (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\n\r\n");
                    writeForever(connection, " ".repeat(8192));
                }),
                Map.entry("an error without end", (request, connection) -> {
                    write(connection, "HTTP/1.1 500 Oops\r\n\r\n");
                    writeForever(connection);
                }));
        return faults.entrySet().stream()
                .flatMap(broken -> CALLS.keySet().stream()
                        .map(call -> Arguments.argumentSet(call + ": " + broken.getKey(), call, broken.getValue())));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void aBrokenAnswerIsAnEngineFault(String call, Behaviour broken) {
        try (ContainerRuntime runtime = open(PATIENT)) {
            fault = broken;

            failsWith(ErrorCode.ENGINE, () -> run(call, runtime));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>It works!</html>", "", "null", "7", "[{\"Id\": \"ab", "[null]", "[{\"Id\": [1]}]"})
    void nonsenseIsToldApartFromAnEngineThatFails(String answer) {
        try (ContainerRuntime runtime = open(PATIENT)) {
            fault = FakeDaemon.always(200, answer);
            VpnException nonsense = failsWith(ErrorCode.ENGINE, runtime::containers);
            fault = FakeDaemon.always(500, answer);
            VpnException failing = failsWith(ErrorCode.ENGINE, runtime::containers);

            assertThat(nonsense.problem().facts()).containsEntry("engine", "nonsense");
            assertThat(failing.problem().facts()).doesNotContainKey("engine");
        }
    }

    @Test
    void anEngineThatCannotBeTalkedToIsAway() {
        try (ContainerRuntime runtime = open(PATIENT)) {
            fault = (request, connection) -> connection.close();

            assertThat(failsWith(ErrorCode.ENGINE, runtime::networks).problem().facts())
                    .containsEntry("engine", "away");
        }
    }

    static Stream<Arguments> brokenConnections() {
        Behaviour noHttp = (request, connection) -> write(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
        Behaviour closed = (request, connection) -> connection.close();
        Behaviour halfAHead = (request, connection) -> write(connection, "HTTP/1.1 200 OK\r\nConte");
        return Stream.of(
                Arguments.argumentSet("no HTTP", noHttp),
                Arguments.argumentSet("a closed connection", closed),
                Arguments.argumentSet("half a head", halfAHead));
    }

    /** Of one call only: the client tries such a question a second time, a second later. */
    @ParameterizedTest
    @MethodSource("brokenConnections")
    void aBrokenConnectionIsAnEngineFault(Behaviour broken) {
        try (ContainerRuntime runtime = open(PATIENT)) {
            fault = broken;

            failsWith(ErrorCode.ENGINE, runtime::networks);
        }
    }

    static Stream<Arguments> silences() {
        Map<String, Behaviour> faults = Map.of(
                "no answer",
                FakeDaemon::hang,
                "half an answer",
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[");
                    FakeDaemon.hang(request, connection);
                },
                "half a head",
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nContent-");
                    FakeDaemon.hang(request, connection);
                },
                "a head without end",
                (request, connection) -> {
                    write(connection, "HTTP/1.1 200 OK\r\nContent-");
                    writeForever(connection);
                });
        return faults.entrySet().stream()
                .flatMap(silent -> CALLS.keySet().stream()
                        .map(call -> Arguments.argumentSet(call + ": " + silent.getKey(), call, silent.getValue())));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void aSilentEngineEndsInTheDeadlineAndTheConnectionIsGivenUp(String call, Behaviour silence) {
        try (ContainerRuntime runtime = open(HASTY)) {
            fault = silence;

            failsWith(ErrorCode.DEADLINE, () -> run(call, runtime));

            await().until(() -> daemon.openConnections() == 0);
        }
    }

    @Test
    void theDeadlineOfAStopIsLaterByItsGrace() {
        try (ContainerRuntime runtime = open(HASTY)) {
            fault = FakeDaemon::hang;
            long begin = System.nanoTime();

            failsWith(ErrorCode.DEADLINE, () -> runtime.stop("web-1", Duration.ofSeconds(1)));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void anEngineThatGoesAwayIsAFaultAtOnceAndFoundAgainLater() throws IOException {
        try (ContainerRuntime runtime = open(PATIENT)) {
            Behaviour engine = fault;
            fault = (request, connection) -> connection.close();
            failsWith(ErrorCode.ENGINE, runtime::networks);
            fault = engine;

            assertThat(runtime.networks()).isEmpty();
        }
    }

    @Test
    void aQuestionThatTheEngineFailedAtByItselfIsAskedAgainThreeTimes() {
        try (ContainerRuntime runtime = open(PATIENT)) {
            Behaviour engine = fault;
            AtomicInteger asked = new AtomicInteger();
            fault = (request, connection) ->
                    (asked.incrementAndGet() < 4 ? FakeDaemon.always(500, "{}") : engine).answer(request, connection);

            assertThat(runtime.networks()).isEmpty();
            assertThat(asked).hasValue(4);

            asked.set(-100);
            failsWith(ErrorCode.ENGINE, runtime::networks);
            assertThat(asked).hasValue(-96);
        }
    }

    @Test
    void aChangeThatTheEngineFailedAtIsNotSentAgain() {
        try (ContainerRuntime runtime = open(PATIENT)) {
            Behaviour engine = fault;
            AtomicInteger sent = new AtomicInteger();
            fault = (request, connection) -> {
                boolean change = request.method().equals("POST");
                sent.addAndGet(change ? 1 : 0);
                (change ? FakeDaemon.always(500, "{}") : engine).answer(request, connection);
            };

            failsWith(
                    ErrorCode.ENGINE,
                    () -> runtime.ensureNetwork(new NetworkSpec("net-1", Optional.empty(), Reach.EXTERNAL)));

            assertThat(sent).hasValue(1);
        }
    }

    @Test
    void anEngineThatIsStoppedIsAFaultAtOnce() {
        try (ContainerRuntime runtime = open(PATIENT)) {
            daemon.close();

            failsWith(ErrorCode.ENGINE, runtime::containers);
        }
    }

    @Nested
    class Texts {
        @Test
        void theWordsOfTheEngineAreToldWithoutControlCharacters() {
            try (ContainerRuntime runtime = open(PATIENT)) {
                fault = FakeDaemon.always(500, "{\"message\":\"disk \\u001b[31mis gone\\r\\nok\"}");

                VpnException error = failsWith(ErrorCode.ENGINE, runtime::networks);

                assertThat(error)
                        .hasMessageContaining("disk \\u{1b}[31mis gone\\u{d}\\u{a}ok")
                        .isInstanceOf(EnvironmentException.class);
                assertThat(error.problem().facts()).containsEntry("status", "500");
            }
        }

        @Test
        void longWordsAreCut() {
            try (ContainerRuntime runtime = open(PATIENT)) {
                fault = FakeDaemon.always(500, "x".repeat(100_000));

                assertThat(failsWith(ErrorCode.ENGINE, runtime::networks).getMessage())
                        .hasSizeLessThan(2 * EngineText.LONGEST);
            }
        }

        @ParameterizedTest
        @MethodSource("io.vpnmanager.docker.EngineFaultTest#refusals")
        void statusAndWordsTellTheKindOfRefusal(int status, String words, ErrorCode code) {
            try (ContainerRuntime runtime = open(PATIENT)) {
                fault = FakeDaemon.always(status, "{\"message\":\"" + words + "\"}");

                failsWith(code, runtime::networks);
            }
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, "invalid reference format", ErrorCode.SYNTAX),
                Arguments.of(
                        400,
                        "client version 1.41 is too old. Minimum supported API version is 1.44",
                        ErrorCode.VERSION),
                Arguments.of(403, "authorization denied by plugin", ErrorCode.POLICY),
                Arguments.of(403, "Pool overlaps with other one on this address space", ErrorCode.OVERLAP),
                Arguments.of(500, "Bind for 127.0.0.1:80 failed: port is already allocated", ErrorCode.OVERLAP),
                Arguments.of(403, "network x has active endpoints", ErrorCode.BUSY));
    }

    @Nested
    class Endings {
        @Test
        void closingEndsACallThatHangs() {
            ContainerRuntime runtime = open(PATIENT);
            fault = FakeDaemon::hang;
            CompletableFuture<Void> call = CompletableFuture.runAsync(runtime::networks);
            await().until(() -> daemon.openConnections() == 1);

            runtime.close();

            assertThat(call)
                    .failsWithin(PATIENT)
                    .withThrowableThat()
                    .havingCause()
                    .satisfies(
                            error -> assertThat(((VpnException) error).code()).isEqualTo(ErrorCode.CLOSED));
        }

        @Test
        void interruptingTheCallerEndsACallThatHangs() throws InterruptedException {
            try (ContainerRuntime runtime = open(PATIENT)) {
                fault = FakeDaemon::hang;
                CompletableFuture<Throwable> end = new CompletableFuture<>();
                Thread caller = Thread.ofVirtual()
                        .start(() -> end.complete(catchThrowableOfType(VpnException.class, runtime::networks)));
                await().until(() -> daemon.openConnections() == 1);

                caller.interrupt();
                caller.join();

                assertThat(((VpnException) end.join()).code()).isEqualTo(ErrorCode.CANCELLED);
                await().until(() -> daemon.openConnections() == 0);
            }
        }
    }

    /** Opening is not what is tested here, and may take its time on a busy machine. */
    private ContainerRuntime open(Duration deadline) {
        EngineConnection connection = EngineConnection.open(new EnginePlace(daemon.socket()), PATIENT, deadline);
        return new DockerRuntime(connection, new Ownership(UUID.randomUUID()));
    }

    private static void run(String call, ContainerRuntime runtime) {
        Optional.ofNullable(CALLS.get(call)).orElseThrow().accept(runtime);
    }

    private static ContainerSpec spec(String name) {
        return ContainerSpec.named(name, "image:1").build();
    }

    private static VpnException failsWith(ErrorCode code, Runnable call) {
        VpnException error = catchThrowableOfType(VpnException.class, call::run);
        assertThat(error).isNotNull();
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        return error;
    }

    private static void write(SocketChannel connection, String text) throws IOException {
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void writeForever(SocketChannel connection) throws IOException {
        writeForever(connection, "A".repeat(8192));
    }

    private static void writeForever(SocketChannel connection, String text) throws IOException {
        while (connection.isOpen()) {
            write(connection, text);
        }
    }
}
