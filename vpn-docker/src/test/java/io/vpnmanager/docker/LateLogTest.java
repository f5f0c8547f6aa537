package io.vpnmanager.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import io.vpnmanager.spi.runtime.Ownership;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that calls itself Podman, and does not answer a followed log before it may. */
@Timeout(30)
class LateLogTest {
    private static final Duration BRIEF = Duration.ofMillis(100);
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final LogQuery FOLLOWED = new LogQuery(10, LogQuery.End.WITH_THE_CONTAINER);

    private final FakeEngine engine = new FakeEngine();
    private final CountDownLatch firstLine = new CountDownLatch(1);
    private final FakeDaemon daemon = FakeDaemon.start(this::answer);
    private final DockerHarness harness = new DockerHarness(daemon.socket());
    private final ContainerRuntime runtime = harness.open(new Ownership(UUID.randomUUID()));

    private void answer(FakeDaemon.Request request, SocketChannel connection) throws IOException {
        if (request.path().equals("/version")) {
            FakeDaemon.reply(connection, 200, FakeEngine.VERSION.replace("\"Engine\"", "\"Podman Engine\""));
            return;
        }
        if (request.path().endsWith("/logs")) {
            awaitFirstLine();
        }
        engine.answer(request, connection);
    }

    private void awaitFirstLine() throws IOException {
        try {
            firstLine.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @BeforeEach
    void write() {
        runtime.ensureContainer(ContainerSpec.named("edge", harness.image())
                .command("copy")
                .readsInput()
                .build());
        runtime.start("edge", Input.of("one\n"));
    }

    @AfterEach
    void close() {
        firstLine.countDown();
        runtime.close();
        daemon.close();
    }

    @Test
    void aFollowedLogIsThereBeforeItsFirstLine() {
        try (Feed<LogLine> log = runtime.logs("edge", FOLLOWED)) {
            assertThat(log.next(BRIEF)).isEmpty();
            assertThat(log.isOver()).isFalse();

            firstLine.countDown();

            assertThat(log.next(PATIENT)).map(LogLine::text).contains("one");
        }
    }

    @Test
    void oneThatIsClosedBeforeItsFirstLineIsLetGoOf() {
        runtime.logs("edge", FOLLOWED).close();

        firstLine.countDown();

        try (Feed<LogLine> log = runtime.logs("edge", FOLLOWED)) {
            assertThat(log.next(PATIENT)).map(LogLine::text).contains("one");
        }
    }
}
