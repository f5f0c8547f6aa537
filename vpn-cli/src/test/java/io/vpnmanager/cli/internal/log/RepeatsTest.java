package io.vpnmanager.cli.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int reminders;
    private final Repeats repeats =
            new Repeats(line -> told.add(line.message() + line.facts()), () -> now, () -> reminders++);

    private void tell(String message) {
        repeats.tell(LogLine.of(now, Level.WARNING, "io.vpnmanager.core", message, null));
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void theSameIsToldOnceAMinuteAndCounted() {
        for (int second = 0; second < 150; second++) {
            tell("The store fails");
            later(Duration.ofSeconds(1));
        }
        repeats.close();

        assertThat(told)
                .containsExactly(
                        "The store fails{}",
                        "The store fails{repeated=60}",
                        "The store fails{repeated=60}",
                        "The store fails{repeated=29}");
    }

    @Test
    void whatIsNotTheSameIsNotHeld() {
        tell("one");
        tell("two");
        repeats.tell(LogLine.of(now, Level.WARNING, "io.vpnmanager.core", "one", null)
                .with("server", "edge"));
        repeats.tell(LogLine.of(now, Level.ERROR, "io.vpnmanager.core", "one", null));

        assertThat(told).containsExactly("one{}", "two{}", "one{server=edge}", "one{}");
    }

    @Test
    void thatItCameAgainIsToldThoughItNeverComesAgain() {
        tell("one");
        tell("one");
        tell("one");
        assertThat(reminders).isOne();
        later(Repeats.PAUSE);
        repeats.tellHeld();
        repeats.tellHeld();

        assertThat(told).containsExactly("one{}", "one{repeated=2}");
    }

    @Test
    void whatComesRarelyIsToldAsItIs() {
        tell("one");
        later(Duration.ofMinutes(2));
        tell("one");

        assertThat(told).containsExactly("one{}", "one{}");
    }

    @Test
    void manyThatDifferNeedNoMemory() {
        tell("first");
        tell("first");
        for (int number = 0; number < 1000; number++) {
            tell("number " + number);
        }

        assertThat(told).hasSize(1002).contains("first{repeated=1}");
    }

    @Test
    void aClockThatIsSetBackHoldsNothingForEver() {
        tell("one");
        later(Duration.ofDays(-1));
        tell("one");

        assertThat(told).containsExactly("one{}", "one{}");
    }
}
