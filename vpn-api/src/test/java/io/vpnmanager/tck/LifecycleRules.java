package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Containers started, stopped and removed. */
abstract class LifecycleRules extends EngineFixture {
    @Test
    void aStartedContainerRuns() {
        runtime.ensureContainer(container());

        runtime.start(name);

        Container running = theContainer();
        assertThat(running.state()).isEqualTo(Container.State.RUNNING);
        assertThat(running.startedAt()).isPresent();
        assertThat(running.exitCode()).isEmpty();
    }

    @Test
    void startingARunningContainerLeavesItAlone() {
        runtime.ensureContainer(container());
        runtime.start(name);
        Container running = theContainer();

        runtime.start(name);

        assertThat(theContainer()).isEqualTo(running);
    }

    @Test
    void aContainerThatEndsTellsItsExitCode() {
        runtime.ensureContainer(container("7"));

        runtime.start(name);

        await().until(() -> theContainer().state() == Container.State.STOPPED);
        assertThat(theContainer().exitCode()).contains(7);
        assertThat(theContainer().ranOutOfMemory()).isFalse();
    }

    /**
     * An engine hears of the kill and of the end on two ways, and forgets the first when it comes behind the second.
     */
    @Test
    void aContainerThatNeedsMoreMemoryThanItMayUseTellsSo() {
        runtime.ensureContainer(ContainerSpec.named(name, harness.image())
                .command("more")
                .limits(new ContainerSpec.Limits(6L << 20, 16, 64))
                .build());

        await().atMost(PATIENT).until(() -> {
            runtime.start(name);
            await().until(() -> theContainer().state() == Container.State.STOPPED);
            assertThat(theContainer().exitCode()).contains(137);
            return theContainer().ranOutOfMemory();
        });
    }

    @Test
    void aStoppedContainerGotItsSignalInTime() {
        runtime.ensureContainer(container());
        runtime.start(name);

        runtime.stop(name, Duration.ofSeconds(20));

        assertThat(theContainer().state()).isEqualTo(Container.State.STOPPED);
        assertThat(theContainer().exitCode()).contains(0);
    }

    @Test
    void stoppingWhatDoesNotRunLeavesItAlone() {
        runtime.stop(name, BRIEF);
        Container made = runtime.ensureContainer(container());

        runtime.stop(name, BRIEF);

        assertThat(theContainer()).isEqualTo(made);
    }

    @Test
    void aGraceOutOfRangeIsRefused() {
        Duration tooLong = ContainerRuntime.LONGEST_GRACE.plusNanos(1);

        refused(ErrorCode.RANGE, () -> runtime.stop(name, Duration.ofNanos(-1)));
        refused(ErrorCode.RANGE, () -> runtime.stop(name, tooLong));
    }

    @Test
    void aStoppedContainerStartsAgainLater() {
        runtime.ensureContainer(container());
        runtime.start(name);
        Container first = theContainer();
        runtime.stop(name, BRIEF);

        runtime.start(name);

        assertThat(theContainer().state()).isEqualTo(Container.State.RUNNING);
        assertThat(theContainer().startedAt().orElseThrow())
                .isAfter(first.startedAt().orElseThrow());
    }

    @Test
    void startingAnAbsentContainerIsRefused() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.start(name), name);
    }

    @Test
    void aTakenHostPortIsToldAndTheContainerStartsOnceItIsFree() throws IOException {
        runtime.ensureNetwork(networkSpec());
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            runtime.ensureContainer(publishing(port("127.0.0.1", holder.getLocalPort(), 1080, Transport.TCP)));

            refused(
                    ErrorCode.OVERLAP,
                    () -> runtime.start(name),
                    name,
                    "port " + holder.getLocalPort() + " on 127.0.0.1");
        }

        runtime.start(name);

        assertThat(theContainer().state()).isEqualTo(Container.State.RUNNING);
    }

    @Test
    void aRunningContainerIsRemoved() {
        runtime.ensureContainer(container());
        runtime.start(name);

        runtime.remove(name);
        runtime.remove(name);

        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void afterManyRemovalsAtOnceTheNameIsFree() throws Exception {
        Container first = runtime.ensureContainer(container());
        runtime.start(name);

        allAtOnce(other -> {
            other.remove(name);
            return name;
        });

        assertThat(runtime.ensureContainer(container()).id()).isNotEqualTo(first.id());
    }
}
