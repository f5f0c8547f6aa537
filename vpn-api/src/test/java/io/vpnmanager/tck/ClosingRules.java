package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import org.junit.jupiter.api.Test;

/** Runtimes that are closed, and calls that are cancelled. */
abstract class ClosingRules extends EngineFixture {
    @Test
    void callsAfterCloseAreRefused() {
        runtime.close();
        runtime.close();

        refused(ErrorCode.CLOSED, () -> runtime.info());
        refused(ErrorCode.CLOSED, () -> runtime.networks());
        refused(ErrorCode.CLOSED, () -> runtime.ensureContainer(container()));
        refused(ErrorCode.CLOSED, () -> runtime.remove(name));
    }

    @Test
    void containersRunOn() {
        runtime.ensureContainer(container());
        runtime.start(name);
        Container running = theContainer();

        runtime.close();

        try (ContainerRuntime next = harness.open(home)) {
            assertThat(next.container(name)).contains(running);
        }
    }

    @Test
    void anInterruptedCallerIsToldAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        refused(ErrorCode.CANCELLED, () -> runtime.networks());

        assertThat(Thread.interrupted()).isTrue();
    }
}
