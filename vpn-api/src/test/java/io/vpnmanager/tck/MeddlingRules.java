package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.Container.State;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.EngineEvent.Kind;
import io.vpnmanager.spi.runtime.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers of ours that somebody else changes. */
abstract class MeddlingRules extends EngineFixture {
    @Test
    void aListShowsARenamedContainerByItsNameWhichItHasAgain() {
        runs();
        Container before = theContainer();
        harness.renameContainer(name, name + "-other");

        assertThat(runtime.containers()).containsExactly(before);
        assertThat(harness.describeContainer(name)).contains(before.id());
    }

    @Test
    void aRenamedContainerIsFoundByItsName() {
        runs();
        Container before = theContainer();
        harness.renameContainer(name, name + "-other");

        assertThat(runtime.container(name)).contains(before);
        assertThat(runtime.ensureContainer(container())).isEqualTo(before);
    }

    @Test
    void aRenamedContainerIsRemoved() {
        runs();
        harness.renameContainer(name, name + "-other");

        runtime.remove(name);

        assertThat(runtime.containers()).isEmpty();
    }

    @Test
    void aContainerWithTheNameOfAnotherIsNotTakenForIt() {
        runs();
        Container before = theContainer();
        harness.renameContainer(name, name + "-other");

        assertThat(runtime.container(name + "-other")).isEmpty();
        assertThat(runtime.containers()).containsExactly(before);
    }

    @Test
    void oneWithMoreMemoryIsNotAsItShouldBe() {
        runs();
        harness.limitMemory(name, 2 * ContainerSpec.Limits.DEFAULT.memoryBytes());

        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(longs = {2L << 30, -1})
    void oneWithSwapIsNotAsItShouldBe(long bytes) {
        runs();
        String before = harness.describeContainer(name);
        harness.limitSwap(name, bytes);
        assumeThat(harness.describeContainer(name)).as("limits of swap").isNotEqualTo(before);

        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(longs = {2 * 256, 0, -1})
    void oneWithMoreProcessesIsNotAsItShouldBe(long processes) {
        runs();
        harness.limitProcesses(name, processes);

        isMadeAnew();
    }

    private void isMadeAnew() {
        assertThat(theContainer().state()).isEqualTo(State.OTHER);
        refused(ErrorCode.DUPLICATE, () -> runtime.ensureContainer(container()), name);
        runtime.remove(name);
        assertThat(runtime.ensureContainer(container()).state()).isEqualTo(State.CREATED);
    }

    @Test
    void aChangeIsToldUnderTheNameThatTheContainerWasMadeWith() {
        runs();
        try (Feed<EngineEvent> events = runtime.events()) {
            harness.renameContainer(name, name + "-other");

            EngineEvent event = events.next(PATIENT).orElseThrow();

            assertThat(event.kind()).isEqualTo(Kind.ALTERED);
            assertThat(event.container()).isEqualTo(name);
        }
    }
}
