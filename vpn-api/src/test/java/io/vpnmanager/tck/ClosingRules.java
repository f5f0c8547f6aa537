package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.util.List;
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
        refused(ErrorCode.CLOSED, () -> runtime.exec(name, ExecSpec.of("/wait")));
        refused(ErrorCode.CLOSED, () -> runtime.events());
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
    void feedsEndWithTheirRuntime() {
        runs();
        Feed<LogLine> log = runtime.logs(name, new LogQuery(0, LogQuery.End.WITH_THE_CONTAINER));
        Feed<EngineEvent> events = runtime.events();
        Feed<String> talk = runtime.converse(name, List.of(harness.program()));

        runtime.close();

        refused(ErrorCode.CLOSED, () -> talk.next(BRIEF));

        refused(ErrorCode.CLOSED, () -> log.next(BRIEF));
        refused(ErrorCode.CLOSED, () -> events.next(BRIEF));
    }

    @Test
    void anInterruptedCallerIsToldAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        refused(ErrorCode.CANCELLED, () -> runtime.networks());

        assertThat(Thread.interrupted()).isTrue();
    }
}
