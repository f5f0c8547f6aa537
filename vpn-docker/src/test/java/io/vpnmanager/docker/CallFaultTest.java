package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Image;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.NetworkSpec.Reach;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls into containers, inputs and pulls of an engine that breaks off, lies or stays silent. */
@Timeout(60)
class CallFaultTest extends StreamFixture {
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
    class TakenPorts {
        private static final int PORT = 8443;

        @BeforeEach
        void refuseToStart() {
            NetworkSpec network = new NetworkSpec("net-1", Optional.empty(), Reach.EXTERNAL);
            runtime.ensureNetwork(network);
            runtime.ensureContainer(ContainerSpec.named(NAME, harness.image())
                    .network(network.name())
                    .publish(new PublishedPort(
                            IpAddress.parse("127.0.0.1"), new Port(PORT), new Port(443), Transport.TCP))
                    .build());
            faults.put(
                    "containers start",
                    FakeDaemon.always(
                            500,
                            "{\"message\":\"Bind for 127.0.0.1:" + PORT + " failed: port is already allocated\"}"));
        }

        @Test
        void thatNoContainerPublishesAreKeptByTheEngineWhichHasToStartAgain() {
            assertThat(failsWith(ErrorCode.OVERLAP, () -> runtime.start(NAME)))
                    .hasMessageContainingAll(
                            "port 8443 on 127.0.0.1 is kept by the container engine", "Restart the container engine");
        }

        @Test
        void ofAnotherContainerAreThatContainers() {
            Behaviour list = FakeDaemon.always(200, "[{\"Id\":\"1\",\"Ports\":[{\"PublicPort\":" + PORT + "}]}]");
            faults.put(
                    "containers json",
                    (request, connection) ->
                            (request.path().equals("/containers/json") ? list : engine).answer(request, connection));

            assertThat(failsWith(ErrorCode.OVERLAP, () -> runtime.start(NAME)))
                    .hasMessageContaining("port 8443 on 127.0.0.1 is held by another process or container");
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
}
