package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.container.ContainerHome.Kind;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.docker.DockerRuntimeProvider;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers whose containers really end again and again: killed, or out of memory. */
@RequiresEngine
@Timeout(180)
class CrashingContainerTest {
    private static final ServerName EDGE = ServerName.parse("edge");
    private static final Duration PATIENT = Duration.ofSeconds(30);
    /** Longer than the agent would rest before it tried again. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final String WITHOUT_MEMORY = "with code 137, having needed more memory than it may use: ";
    private static final int MOST = 5;
    private static final Rhythm RHYTHM = new Rhythm(
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            MOST,
            Duration.ofHours(1));

    private final Path socket = EngineLookup.once().socket().orElseThrow();
    private final ContainerRuntime runtime = new DockerRuntimeProvider()
            .open(new RuntimeOptions(
                    Optional.of(URI.create("unix://" + socket)),
                    new Ownership(UUID.randomUUID()),
                    RuntimeOptions.DEFAULT_CALL_DEADLINE));
    private Optional<FakeHome> home = Optional.empty();

    @BeforeEach
    void requireImages() throws IOException {
        Images.require(socket);
    }

    @AfterEach
    void leaveNothingBehind() {
        home.ifPresent(FakeHome::close);
        try (ContainerRuntime closing = runtime) {
            // Whoever shares the network of another has a longer name, and Podman wants it to go first.
            closing.containers().reversed().forEach(container -> closing.remove(container.name()));
            closing.networks().forEach(network -> closing.removeNetwork(network.name()));
        }
    }

    private void serve(Kind kind) {
        FakeHome open = new FakeHome(
                new MemoryStoreProvider().open(Path.of("unused")), RHYTHM, ContainerHome.engine(kind, runtime));
        home = Optional.of(open);
        open.vpn.agent().start();
        open.vpn
                .servers()
                .create(ServerSpec.named(EDGE)
                        .protocol(kind.spoken())
                        .port(ContainerHome.freePort())
                        .build());
    }

    private Server edge() {
        return home.orElseThrow().vpn.servers().get(EDGE);
    }

    private ServerReport restarted() {
        Server edge = edge();
        return home.orElseThrow()
                .vpn
                .servers()
                .update(edge.id(), ServerEdit.builder().restart().build())
                .report();
    }

    /** {@return the container of the server, once that is another one than before} */
    private Container serving(String before) {
        await().atMost(PATIENT).untilAsserted(() -> {
            ServerReport report = edge().report();
            assertThat(report.state()).isEqualTo(State.SERVING);
            assertThat(report.container()).isPresent().isNotEqualTo(Optional.of(before));
        });
        String id = edge().report().container().orElseThrow();
        return runtime.containers().stream()
                .filter(container -> container.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the id of the last one that ended} */
    private String endsAgainAndAgain(String before, Consumer<Container> end) {
        String last = before;
        for (int i = 0; i < MOST; i++) {
            Container container = serving(last);
            end.accept(container);
            last = container.id();
        }
        return last;
    }

    private void isLeftAlone(String last, String why) throws InterruptedException {
        await().atMost(PATIENT).untilAsserted(() -> {
            ServerReport report = edge().report();
            assertThat(report.state())
                    .as("%s after %s: %s", report, last, runtime.containers())
                    .isEqualTo(State.FAILED);
            assertThat(report.problem())
                    .startsWith("it ended by itself 5 times within 60 minutes and is left alone for now; " + why);
        });
        Thread.sleep(A_WHILE);
        assertThat(runtime.containers())
                .filteredOn(container -> !container.name().endsWith("-cut"))
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.id()).isEqualTo(last);
                    assertThat(container.state()).isEqualTo(Container.State.STOPPED);
                });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneThatIsKilledAgainAndAgainIsLeftAloneAndSaysWhyUntilItIsChanged(Kind kind) throws InterruptedException {
        serve(kind);

        String last = endsAgainAndAgain("", container -> kill(container.id()));

        isLeftAlone(last, "its container ended with code 137: ");
        assertThat(edge().report().problem()).doesNotContain("nothing in its log", "cannot be read");
        assertThat(restarted().state()).isEqualTo(State.SERVING);
        assertThat(serving(last).ranOutOfMemory()).isFalse();
    }

    /** The engine hears of the end and of its cause apart, and now and then of the end alone: hence the tries. */
    @Test
    void oneWithoutMemorySaysSo() throws InterruptedException {
        assumeFalse(EngineLookup.isPodman(), "Podman 4.3 does not tell of a kill for want of memory");
        serve(Kind.WIREGUARD);

        String last = "";
        List<String> said = new ArrayList<>();
        for (int tries = 0; tries < 3 && said.stream().noneMatch(words -> words.contains(WITHOUT_MEMORY)); tries++) {
            last = endsAgainAndAgain(last, this::exhaust);
            isLeftAlone(last, "its container ended with code 137");
            said.add(edge().report().problem());
            assertThat(restarted().state()).isEqualTo(State.SERVING);
        }

        assertThat(said).last(InstanceOfAssertFactories.STRING).contains(WITHOUT_MEMORY);
    }

    /** The kernel kills what has most memory, unless it is told to prefer another: the process of the server. */
    private void exhaust(Container container) {
        runtime.exec(
                container.name(),
                ExecSpec.of("sh", "-c", "echo 1000 >/proc/1/oom_score_adj; exec busybox tail /dev/zero"));
        await().atMost(PATIENT)
                .until(() -> runtime.containers().stream()
                        .filter(it -> it.id().equals(container.id()))
                        .noneMatch(it -> it.state() == Container.State.RUNNING));
    }

    private void kill(String id) {
        try {
            new EngineSocket(socket)
                    .request("POST", "/containers/" + id + "/kill", "application/json", new byte[0])
                    .success();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
