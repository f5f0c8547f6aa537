package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineEvent.Kind;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.Network;
import io.vpnmanager.spi.runtime.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams and pipes of an engine that breaks off, lies or stays silent, while the rest of it works. */
@Timeout(60)
class StreamFaultTest extends StreamFixture {
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
}
