package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Feed;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.LogLine;
import io.vpnmanager.spi.runtime.LogQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Containers that are given input when they start. */
abstract class InputRules extends EngineFixture {
    @Test
    void theProcessReadsItsInputToTheEnd() {
        runtime.ensureContainer(copying());

        runtime.start(name, Input.of("one\ntwo\n"));

        ended();
        assertThat(logged()).containsExactly("one", "two");
    }

    @Test
    void aLongInputIsReadWhole() {
        String line = "x".repeat(9_999) + "\n";
        runtime.ensureContainer(copying());

        runtime.start(name, Input.of(line.repeat(200)));

        ended();
        assertThat(logged()).hasSize(200).containsOnly("x".repeat(9_999));
    }

    @Test
    void eachStartHasItsOwnInput() {
        runtime.ensureContainer(copying());
        runtime.start(name, Input.of("first\n"));
        ended();
        Container first = theContainer();

        runtime.start(name, Input.of("second\n"));

        await().until(() -> !theContainer().startedAt().equals(first.startedAt()));
        ended();
        assertThat(logged()).containsExactly("first", "second");
    }

    @Test
    void anEmptyInputIsItsEnd() {
        runtime.ensureContainer(copying());

        runtime.start(name, Input.NONE);

        ended();
        assertThat(logged()).isEmpty();
    }

    @Test
    void aProcessThatDoesNotReadIsNotWaitedFor() {
        runtime.ensureContainer(
                ContainerSpec.named(name, harness.image()).readsInput().build());

        runtime.start(name, Input.of("unread"));

        assertThat(theContainer().state()).isEqualTo(Container.State.RUNNING);
    }

    @Test
    void aRunningContainerIsLeftAlone() {
        runtime.ensureContainer(
                ContainerSpec.named(name, harness.image()).readsInput().build());
        runtime.start(name, Input.of("first"));
        Container running = theContainer();

        runtime.start(name, Input.of("second"));

        assertThat(theContainer()).isEqualTo(running);
    }

    @Test
    void ofManyStartsAtOnceEachGivesItsInputWholeOrNotAtAll() throws Exception {
        String line = "y".repeat(9_999);
        runtime.ensureContainer(copying());

        allAtOnceHere(other -> {
            other.start(name, Input.of((line + "\n").repeat(20)));
            return name;
        });

        ended();
        assertThat(logged()).isNotEmpty().containsOnly(line);
        assertThat(logged().size() % 20).isZero();
    }

    @Test
    void theEngineKeepsNothingOfIt() {
        runtime.ensureContainer(
                ContainerSpec.named(name, harness.image()).readsInput().build());

        runtime.start(name, Input.of("planted-canary"));

        assertThat(harness.describeContainer(name)).doesNotContain("planted-canary");
    }

    @Test
    void aContainerThatReadsInputDoesNotStartWithout() {
        runtime.ensureContainer(copying());

        refused(ErrorCode.POLICY, () -> runtime.start(name), name);

        assertThat(theContainer().state()).isEqualTo(Container.State.CREATED);
    }

    @Test
    void aContainerThatReadsNoneIsNotGivenAny() {
        runtime.ensureContainer(container());

        refused(ErrorCode.POLICY, () -> runtime.start(name, Input.of("text")), name);

        assertThat(theContainer().state()).isEqualTo(Container.State.CREATED);
    }

    @Test
    void anAbsentContainerIsTold() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.start(name, Input.NONE), name);
    }

    private void ended() {
        await().until(() -> theContainer().state() == Container.State.STOPPED);
        assertThat(theContainer().exitCode()).contains(0);
    }

    private List<String> logged() {
        List<String> lines = new ArrayList<>();
        try (Feed<LogLine> log = runtime.logs(name, new LogQuery(1000, LogQuery.End.NOW))) {
            for (Optional<LogLine> line = log.next(PATIENT); line.isPresent(); line = log.next(PATIENT)) {
                lines.add(line.get().text());
            }
            assertThat(log.isOver()).isTrue();
        }
        return lines;
    }
}
