package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineEvent.Kind;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Image;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams and pipes of an engine that breaks off, lies or stays silent, while the rest of it works. */
@Timeout(60)
class StreamFaultTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration HASTY = Duration.ofMillis(300);
    private static final String NAME = "web-1";
    private static final String PINNED = "registry.test/image@sha256:" + "0".repeat(64);

    private final Ownership home = new Ownership(UUID.randomUUID());
    private final Map<String, Behaviour> faults = new ConcurrentHashMap<>();
    private final FakeEngine engine = new FakeEngine();
    private final FakeDaemon daemon = FakeDaemon.start((request, connection) -> {
        String[] path = request.path().substring(1).split("/", -1);
        faults.getOrDefault(path[0] + " " + path[path.length - 1], engine).answer(request, connection);
    });
    private final DockerHarness harness = new DockerHarness(daemon.socket());
    private ContainerRuntime runtime;

    @BeforeEach
    void openRuntime() {
        runtime = harness.open(home);
    }

    @AfterEach
    void close() {
        runtime.close();
        daemon.close();
    }

    @Nested
    class Events {
        @Test
        void goOnAfterTheEngineWasAwayAndTellThatSomeWereLost() throws IOException {
            try (Feed<EngineEvent> events = runtime.events()) {
                faults.put("events events", FakeDaemon.always(500, "{}"));
                daemon.dropConnections();
                assertThat(kinds(events, 1)).as("as soon as it goes").containsExactly(Kind.LOST);
                runtime.ensureContainer(spec());
                assertThat(events.next(Duration.ofMillis(300))).isEmpty();

                faults.clear();

                assertThat(kinds(events, 1)).containsExactly(Kind.LOST);
                runtime.start(NAME);
                assertThat(kinds(events, 1)).containsExactly(Kind.STARTED);
            }
        }

        @Test
        void thatAreNoneAreLost() {
            for (String nonsense : List.of("<html>\n", "{\"a\":", "x".repeat(100_000), "[".repeat(10_000) + "\n")) {
                faults.put("events events", stream(nonsense));
                try (Feed<EngineEvent> events = runtime.events()) {
                    faults.clear();

                    assertThat(kinds(events, 1)).containsExactly(Kind.LOST);
                }
            }
        }

        @Test
        void ofOthersAreNotToldWhenTheEngineIgnoresTheFilter() {
            String other = "{\"Action\": \"start\", \"Actor\": {\"Attributes\": {\"name\": \"other\"}}}\n";
            String nothing = "{}\n[]\nnull\n7\n";
            faults.put("events events", stream(other + nothing + event("start")));

            try (Feed<EngineEvent> events = runtime.events()) {
                EngineEvent first = events.next(PATIENT).orElseThrow();

                assertThat(first.container()).isEqualTo(NAME);
                assertThat(first.kind()).isEqualTo(Kind.STARTED);
                assertThat(first.at().getEpochSecond()).isEqualTo(1_700_000_000);
            }
        }

        @Test
        void ofEachKindThatMattersAreTold() {
            faults.put(
                    "events events",
                    stream(Stream.of(
                                    "create",
                                    "exec_start: x",
                                    "oom",
                                    "health_status: healthy",
                                    "die",
                                    "destroy",
                                    "remove")
                            .map(StreamFaultTest.this::event)
                            .reduce("", String::concat)));

            try (Feed<EngineEvent> events = runtime.events()) {
                assertThat(kinds(events, 6))
                        .containsExactly(
                                Kind.MADE, Kind.OUT_OF_MEMORY, Kind.HEALTH, Kind.ENDED, Kind.REMOVED, Kind.REMOVED);
            }
        }

        @Test
        void thatNobodyReadsInTimeAreLost() throws InterruptedException {
            int many = 20 * FeedBuffer.MOST_WAITING;
            CountDownLatch written = new CountDownLatch(1);
            faults.put("events events", (request, connection) -> {
                OutputStream out = FakeDaemon.replyWithStream(connection);
                out.write(event("start").repeat(many).getBytes(StandardCharsets.UTF_8));
                out.write(event("die").getBytes(StandardCharsets.UTF_8));
                written.countDown();
                FakeDaemon.hang(request, connection);
            });

            try (Feed<EngineEvent> events = runtime.events()) {
                assertThat(written.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                List<Kind> kinds = new ArrayList<>();
                do {
                    kinds.add(events.next(PATIENT).orElseThrow().kind());
                } while (kinds.getLast() != Kind.ENDED);

                assertThat(kinds).startsWith(Kind.LOST).hasSizeLessThan(many);
            }
        }

        @Test
        void thatTheEngineRefusesAreAFaultAtOnce() {
            faults.put("events events", FakeDaemon.always(500, "{\"message\":\"disk is gone\"}"));

            assertThat(failsWith(ErrorCode.ENGINE, runtime::events)).hasMessageContaining("disk is gone");
        }

        @Test
        void leaveNoConnectionBehind() {
            runtime.events().close();

            await().until(() -> daemon.openConnections() == 0);
        }
    }

    @Nested
    class Logs {
        static Stream<Arguments> brokenStreams() {
            byte[] line = "2030-01-01T12:00:00.5Z text\n".getBytes(StandardCharsets.UTF_8);
            byte[] frame = FakeStreams.frame(line);
            byte[] noSource = frame.clone();
            noSource[0] = 7;
            return Stream.of(
                    Arguments.argumentSet("half a head", new Object[] {cut(frame, 5)}),
                    Arguments.argumentSet("half a frame", new Object[] {cut(frame, 20)}),
                    Arguments.argumentSet("no source", new Object[] {noSource}),
                    Arguments.argumentSet(
                            "no frames", new Object[] {"<html>It works!</html>".getBytes(StandardCharsets.UTF_8)}),
                    Arguments.argumentSet(
                            "no time", new Object[] {FakeStreams.frame("text".getBytes(StandardCharsets.UTF_8))}));
        }

        @ParameterizedTest
        @MethodSource
        void brokenStreams(byte[] stream) {
            runtime.ensureContainer(spec());
            byte[] good = FakeStreams.frame("2030-01-01T12:00:00Z good\n".getBytes(StandardCharsets.UTF_8));
            faults.put("containers logs", (request, connection) -> {
                OutputStream out = FakeDaemon.replyWithStream(connection);
                out.write(good);
                out.write(stream);
                connection.close();
            });

            try (Feed<LogLine> log = runtime.logs(NAME, new LogQuery(9, LogQuery.End.NOW))) {
                assertThat(log.next(PATIENT).orElseThrow().text()).isEqualTo("good");
                failsWith(ErrorCode.ENGINE, () -> log.next(PATIENT));
                failsWith(ErrorCode.ENGINE, () -> log.next(PATIENT));
                assertThat(log.isOver()).isFalse();
            }
        }

        @Test
        void ofASilentEngineEndInTheDeadline() {
            runtime.ensureContainer(spec());
            faults.put("containers logs", FakeDaemon::hang);

            try (ContainerRuntime hasty = hasty()) {
                failsWith(ErrorCode.DEADLINE, () -> hasty.logs(NAME, new LogQuery(9, LogQuery.End.NOW)));
                await().until(() -> daemon.openConnections() == 0);
            }
        }

        @Test
        void slowDownTheEngineWhenNobodyReads() {
            runtime.ensureContainer(spec());
            byte[] line = FakeStreams.frame("2030-01-01T12:00:00Z x\n".getBytes(StandardCharsets.UTF_8));
            faults.put("containers logs", (request, connection) -> {
                OutputStream out = FakeDaemon.replyWithStream(connection);
                while (connection.isOpen()) {
                    out.write(line);
                }
            });

            try (Feed<LogLine> log = runtime.logs(NAME, new LogQuery(9, LogQuery.End.WITH_THE_CONTAINER))) {
                for (int i = 0; i < 3 * FeedBuffer.MOST_WAITING; i++) {
                    assertThat(log.next(PATIENT)).isPresent();
                }
            }
            await().until(() -> daemon.openConnections() == 0);
        }
    }

    @Nested
    class Calls {
        @BeforeEach
        void startContainer() {
            runtime.ensureContainer(spec());
            runtime.start(NAME);
        }

        @Test
        void thatNeverEndAreGivenUpWithTheirConnection() {
            faults.put("exec start", FakeDaemon::hang);

            failsWith(ErrorCode.DEADLINE, () -> runtime.exec(NAME, copy("").within(HASTY)));
            failsWith(ErrorCode.DEADLINE, () -> runtime.exec(NAME, copy("x").within(HASTY)));

            await().until(() -> daemon.openConnections() == 0);
        }

        @Test
        void whoseInputNobodyReadsAreGivenUpWithTheirConnection() {
            CountDownLatch givenUp = new CountDownLatch(1);
            faults.put("exec start", (request, connection) -> {
                FakeDaemon.replyWithPipe(connection);
                try {
                    givenUp.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });

            failsWith(
                    ErrorCode.DEADLINE,
                    () -> runtime.exec(NAME, copy("x".repeat(9_999_999)).within(HASTY)));
            givenUp.countDown();
            await().until(() -> daemon.openConnections() == 0);
        }

        @Test
        void thatBreakOffAreAFault() {
            faults.put("exec start", (request, connection) -> {
                FakeDaemon.replyWithPipe(connection).write(1);
                connection.close();
            });

            failsWith(ErrorCode.ENGINE, () -> runtime.exec(NAME, copy("x")));
        }

        @Test
        void withTwoOutputsKeepThemApart() {
            byte[] output = FakeStreams.frame("out".getBytes(StandardCharsets.UTF_8));
            byte[] errors = FakeStreams.frame("err".getBytes(StandardCharsets.UTF_8));
            errors[0] = 2;
            faults.put("exec start", (request, connection) -> {
                OutputStream out = FakeDaemon.replyWithStream(connection);
                out.write(output);
                out.write(errors);
                out.write(output);
                connection.close();
            });
            faults.put("exec json", FakeDaemon.always(200, "{\"Running\": false, \"ExitCode\": 3}"));

            assertThat(runtime.exec(NAME, copy(""))).isEqualTo(new ExecResult(3, "outout", "err", false));
        }

        @Test
        void whoseExitCodeComesLateAreWaitedFor() {
            Deque<String> states = new ConcurrentLinkedDeque<>(List.of("{\"Running\": true}", "{\"Running\": false}"));
            faults.put(
                    "exec json",
                    (request, connection) -> FakeDaemon.reply(
                            connection,
                            200,
                            states.isEmpty() ? "{\"Running\": false, \"ExitCode\": 4}" : states.removeFirst()));

            assertThat(runtime.exec(NAME, copy("")).exitCode()).isEqualTo(4);
        }

        @Test
        void withoutAStateAreAFault() {
            faults.put("exec json", FakeDaemon.always(200, "{}"));

            failsWith(ErrorCode.ENGINE, () -> runtime.exec(NAME, copy("")));
        }

        @Test
        void thatTheEngineRefusesAreAFault() {
            faults.put("exec start", FakeDaemon.always(500, "{\"message\":\"disk is gone\"}"));

            assertThat(failsWith(ErrorCode.ENGINE, () -> runtime.exec(NAME, copy("x"))))
                    .hasMessageContaining("disk is gone");
            assertThat(failsWith(ErrorCode.ENGINE, () -> runtime.exec(NAME, copy(""))))
                    .hasMessageContaining("disk is gone");
        }

        private ExecSpec copy(String input) {
            return ExecSpec.of("/wait", "copy").reading(Input.of(input)).within(PATIENT);
        }
    }

    @Nested
    class Inputs {
        @BeforeEach
        void makeContainer() {
            runtime.ensureContainer(
                    ContainerSpec.named(NAME, harness.image()).readsInput().build());
        }

        static Stream<Arguments> refusals() {
            return Stream.of(
                    Arguments.argumentSet(
                            "absent",
                            FakeDaemon.always(404, "{\"message\":\"No such container\"}"),
                            ErrorCode.NOT_FOUND),
                    Arguments.argumentSet("failure", FakeDaemon.always(500, "{}"), ErrorCode.ENGINE),
                    Arguments.argumentSet("no pipe", FakeDaemon.always(200, "{}"), ErrorCode.ENGINE),
                    Arguments.argumentSet("no HTTP", raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"), ErrorCode.ENGINE),
                    Arguments.argumentSet("half a head", raw("HTTP/1.1 101 UP"), ErrorCode.ENGINE),
                    Arguments.argumentSet(
                            "long head", raw("HTTP/1.1 101 UP\r\n" + "a: b\r\n".repeat(9999)), ErrorCode.ENGINE));
        }

        @ParameterizedTest
        @MethodSource("refusals")
        void withoutAPipeStartNothing(Behaviour refusal, ErrorCode code) {
            faults.put("containers attach", refusal);

            failsWith(code, () -> runtime.start(NAME, Input.of("text")));

            assertThat(runtime.container(NAME).orElseThrow().startedAt()).isEmpty();
        }

        @Test
        void ofAContainerThatDoesNotStartAreGivenUp() {
            faults.put("containers start", FakeDaemon.always(500, "{\"message\":\"no such program\"}"));

            assertThat(failsWith(ErrorCode.ENGINE, () -> runtime.start(NAME, Input.of("text"))))
                    .hasMessageContaining("no such program");
            await().until(() -> daemon.openConnections() == 0);
        }

        @Test
        void thatTheEngineDoesNotLetGoOfAreStartedAllTheSame() {
            CompletableFuture<String> read = new CompletableFuture<>();
            faults.put("containers attach", (request, connection) -> {
                FakeDaemon.replyWithPipe(connection).flush();
                read.complete(new String(Channels.newInputStream(connection).readAllBytes(), StandardCharsets.UTF_8));
                FakeDaemon.hang(request, connection);
            });

            runtime.start(NAME, Input.of("text"));

            assertThat(read).isCompletedWithValue("text");
            assertThat(runtime.container(NAME).orElseThrow().startedAt()).isPresent();
        }

        @Test
        void thatAreNeverTakenEndInTheDeadline() {
            faults.put("containers attach", FakeDaemon::hang);

            try (ContainerRuntime hasty = hasty()) {
                failsWith(ErrorCode.DEADLINE, () -> hasty.start(NAME, Input.of("text")));
                await().until(() -> daemon.openConnections() == 0);
            }
        }
    }

    @Nested
    class Pulls {
        @Test
        void bringAnImageThatHasTheDigest() {
            faults.put("images json", FakeDaemon.always(404, "{}"));
            faults.put("images create", (request, connection) -> {
                faults.put(
                        "images json",
                        FakeDaemon.always(200, "{\"Id\": \"i\", \"RepoDigests\": [\"" + PINNED + "\"]}"));
                FakeDaemon.reply(connection, 200, "{\"status\":\"Pulling\"}\n{\"status\":\"Done\"}\n");
            });

            assertThat(runtime.pull(PINNED.replace("@", ":v1@"), PATIENT)).isEqualTo(new Image("i", Set.of(PINNED)));
        }

        static Stream<Arguments> failures() {
            return Stream.of(
                    Arguments.of(200, "{\"error\":\"manifest unknown\"}\n", ErrorCode.NOT_FOUND),
                    Arguments.of(404, "{\"message\":\"manifest for x not found\"}", ErrorCode.NOT_FOUND),
                    Arguments.of(500, "{\"message\":\"no such host\"}", ErrorCode.NETWORK),
                    Arguments.of(200, "{\"error\":\"unexpected EOF\"}\n", ErrorCode.NETWORK),
                    Arguments.of(200, "{\"status\":\"Done\"}\n", ErrorCode.ENGINE),
                    Arguments.of(200, "<html>\n", ErrorCode.ENGINE),
                    Arguments.of(200, "{\"status\":", ErrorCode.ENGINE));
        }

        @ParameterizedTest
        @MethodSource("failures")
        void thatBringNothingAreTold(int status, String answer, ErrorCode code) {
            faults.put("images create", FakeDaemon.always(status, answer));

            failsWith(code, () -> runtime.pull(PINNED, PATIENT));
        }

        @Test
        void thatBringAnotherImageAreAFault() {
            faults.put("images json", FakeDaemon.always(404, "{}"));
            faults.put("images create", (request, connection) -> {
                faults.put(
                        "images json",
                        FakeDaemon.always(200, "{\"Id\": \"i\", \"RepoDigests\": [\"other@sha256:0\"]}"));
                FakeDaemon.reply(connection, 200, "");
            });

            failsWith(ErrorCode.ENGINE, () -> runtime.pull(PINNED, PATIENT));
        }

        @Test
        void ofAnImageThatIsThereAskNoRegistry() {
            faults.put("images json", FakeDaemon.always(200, "{\"Id\": \"i\"}"));
            faults.put("images create", FakeDaemon.always(500, "{}"));

            assertThat(runtime.pull(PINNED, PATIENT).id()).isEqualTo("i");
        }

        @Test
        void thatNeverEndAreGivenUpWithTheirConnection() {
            faults.put("images create", FakeDaemon::hang);

            failsWith(ErrorCode.DEADLINE, () -> runtime.pull(PINNED, HASTY));
            await().until(() -> daemon.openConnections() == 0);
        }
    }

    @Nested
    class Connections {
        private final Behaviour kept = (request, connection) -> daemon.replyAndKeep(connection, 200, "[]");

        @BeforeEach
        void keepConnections() {
            faults.put("networks networks", kept);
        }

        @Test
        void areUsedAgain() {
            runtime.networks();
            int before = daemon.acceptedConnections();

            for (int i = 0; i < 9; i++) {
                runtime.networks();
            }

            assertThat(daemon.acceptedConnections()).isEqualTo(before);
        }

        @Test
        void ofADaemonThatWasStartedAnewAreFoundToBeDead() throws Exception {
            runtime.ensureContainer(spec());
            List<Callable<List<Network>>> calls = Collections.nCopies(8, runtime::networks);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<List<Network>> call : threads.invokeAll(calls)) {
                    call.get();
                }
            }

            daemon.dropConnections();

            runtime.start(NAME);
            runtime.stop(NAME, Duration.ZERO);
            assertThat(runtime.networks()).isEmpty();
        }
    }

    @Test
    void aUsageWithoutTimeIsAFault() {
        runtime.ensureContainer(spec());
        runtime.start(NAME);
        faults.put("containers stats", FakeDaemon.always(200, "{}"));

        failsWith(ErrorCode.ENGINE, () -> runtime.usage(NAME));
    }

    /** Version 1 of cgroups has another name for it, and an old kernel none. */
    @Test
    void filesThatTheKernelNeedNotKeepAreNoUsage() {
        runtime.ensureContainer(spec());
        runtime.start(NAME);
        faults.put(
                "containers stats",
                FakeDaemon.always(
                        200,
                        "{\"read\": \"2030-01-01T12:00:00Z\", \"memory_stats\": {\"usage\": 9,"
                                + " \"stats\": {\"total_inactive_file\": 4}}}"));

        Usage usage = runtime.usage(NAME).orElseThrow();

        assertThat(usage.memoryBytes()).isEqualTo(5);
        assertThat(usage.receivedBytes()).isZero();
    }

    private ContainerRuntime hasty() {
        return new DockerRuntime(EngineConnection.open(new EnginePlace(daemon.socket()), PATIENT, HASTY), home);
    }

    private ContainerSpec spec() {
        return ContainerSpec.named(NAME, harness.image()).build();
    }

    private String event(String action) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("Action", action);
        event.put("timeNano", 1_700_000_000_000_000_001L);
        ObjectNode attributes = event.putObject("Actor").putObject("Attributes").put("name", NAME);
        home.labels().forEach(attributes::put);
        return event + "\n";
    }

    private static Behaviour stream(String text) {
        return (request, connection) -> {
            OutputStream out = FakeDaemon.replyWithStream(connection);
            out.write(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Behaviour raw(String text) {
        return (request, connection) ->
                Channels.newOutputStream(connection).write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static List<Kind> kinds(Feed<EngineEvent> events, int count) {
        return Stream.generate(() -> events.next(PATIENT).orElseThrow().kind())
                .limit(count)
                .toList();
    }

    private static VpnException failsWith(ErrorCode code, ThrowingCallable call) {
        VpnException error = catchThrowableOfType(VpnException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        return error;
    }
}
