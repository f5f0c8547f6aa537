package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.docker.FakeDaemon.Behaviour;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that takes connections and says nothing. */
@Timeout(60)
class HungEngineTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofSeconds(6);
    private static final Duration HASTY = Duration.ofMillis(200);
    /** A ping, and what a busy machine adds to it. */
    private static final Duration SOON = Duration.ofSeconds(6);

    private final Behaviour engine = new FakeEngine();
    private final AtomicInteger pings = new AtomicInteger();
    private volatile Behaviour fault = engine;
    private final FakeDaemon daemon = FakeDaemon.start((request, connection) -> {
        if (request.path().equals("/_ping")) {
            pings.incrementAndGet();
        }
        fault.answer(request, connection);
    });

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    private ContainerRuntime open(Duration deadline) {
        EngineConnection connection = EngineConnection.open(new EnginePlace(daemon.socket()), PATIENT, deadline);
        return new DockerRuntime(connection, new Ownership(UUID.randomUUID()));
    }

    private record End(ErrorCode code, Duration after) {}

    private static End endOf(Runnable call) {
        long begin = System.nanoTime();
        VpnException error = catchThrowableOfType(VpnException.class, call::run);
        return new End(error.code(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private static List<End> allAtOnce(int calls, Runnable call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<End>> all = IntStream.range(0, calls)
                    .<Callable<End>>mapToObj(i -> () -> endOf(call))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void getsFourCallsAndAllKnowSoonLongBeforeTheirDeadlines() throws Exception {
        try (ContainerRuntime runtime = open(PATIENT)) {
            AtomicInteger asked = new AtomicInteger();
            fault = (request, connection) -> {
                asked.addAndGet(request.path().equals("/networks") ? 1 : 0);
                FakeDaemon.hang(request, connection);
            };

            List<End> ends = allAtOnce(20, runtime::networks);

            assertThat(asked).hasValue(Circuit.MOST_WAITING);
            assertThat(ends)
                    .hasSize(20)
                    .allMatch(end -> end.code() == ErrorCode.ENGINE)
                    .allMatch(end -> end.after().compareTo(SOON) < 0);
        }
    }

    @Test
    void refusesTheNextAtOnceUntilItAnswersAgain() {
        try (ContainerRuntime runtime = open(HASTY)) {
            fault = FakeDaemon::hang;
            assertThat(endOf(runtime::networks).code()).isEqualTo(ErrorCode.DEADLINE);
            await().atMost(SOON).until(() -> endOf(runtime::containers).code() == ErrorCode.ENGINE);
            int connections = daemon.acceptedConnections() - pings.get();

            VpnException refused = catchThrowableOfType(VpnException.class, runtime::networks);

            assertThat(refused).hasMessageContaining("the container engine hangs");
            assertThat(refused.problem().facts()).containsEntry("engine", "hangs");
            assertThat(daemon.acceptedConnections() - pings.get()).isEqualTo(connections);
            fault = engine;
            await().atMost(PATIENT)
                    .ignoreExceptionsInstanceOf(VpnException.class)
                    .until(() -> runtime.networks().isEmpty());
        }
    }

    @Test
    void isNoneWhereOnlyOneQuestionTakesLong() throws Exception {
        try (ContainerRuntime runtime = open(CALL)) {
            fault = (request, connection) -> {
                if (request.path().equals("/networks")) {
                    FakeDaemon.hang(request, connection);
                } else {
                    engine.answer(request, connection);
                }
            };
            Thread slow = Thread.startVirtualThread(() -> {
                try {
                    assertThat(allAtOnce(8, runtime::networks)).allMatch(end -> end.code() == ErrorCode.DEADLINE);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> daemon.openConnections() >= 8);

            assertThat(runtime.containers()).isEmpty();

            slow.join();
            assertThat(runtime.containers()).isEmpty();
        }
    }

    @Test
    void isNotPingedByAnybodyOnceItIsClosed() throws Exception {
        ContainerRuntime runtime = open(HASTY);
        fault = FakeDaemon::hang;
        endOf(runtime::networks);
        await().until(() -> pings.get() > 0);

        runtime.close();

        await().until(() -> daemon.openConnections() == 0);
        int last = pings.get();
        Thread.sleep(Circuit.PING.plusMillis(500));
        assertThat(pings).hasValue(last);
    }
}
