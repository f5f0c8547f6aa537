package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaResetTest {
    @ParameterizedTest
    @CsvSource({
        "hourly, 2026-03-10T10:20:00Z, 2026-03-10T10:00:00Z, 2026-03-10T11:00:00Z",
        "hourly@+05:30, 2026-03-10T10:20:00Z, 2026-03-10T09:30:00Z, 2026-03-10T10:30:00Z",
        "daily, 2026-03-10T10:20:00Z, 2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
        "daily@Europe/Berlin, 2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "weekly, 2026-03-10T10:20:00Z, 2026-03-09T00:00:00Z, 2026-03-16T00:00:00Z",
        "weekly, 2026-03-09T00:00:00Z, 2026-03-09T00:00:00Z, 2026-03-16T00:00:00Z",
        "monthly, 2026-03-10T10:20:00Z, 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z",
        "monthly:31, 2026-02-10T00:00:00Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
        "monthly:31, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "monthly:15, 2026-01-14T23:59:59Z, 2025-12-15T00:00:00Z, 2026-01-15T00:00:00Z",
        "rolling:30, 2026-03-10T10:20:00Z, 2026-03-02T00:00:00Z, 2026-04-01T00:00:00Z"
    })
    void periodsBeginAndEndByTheCalendar(String text, Instant now, Instant begin, Instant end) {
        QuotaReset reset = QuotaReset.parse(text);
        Instant began = Instant.parse("2025-11-02T00:00:00Z");

        assertThat(reset.beginOf(began, now)).isEqualTo(begin);
        assertThat(reset.endOf(began, now)).contains(end);
    }

    @Test
    void aPeriodThatBeganAmidADayLastsUntilItsEnd() {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");

        assertThat(QuotaReset.parse("daily").beginOf(noon, noon.plusSeconds(60)))
                .isEqualTo(noon);
    }

    @Test
    void anHourThatComesTwiceHasAnEndThatLiesAhead() {
        QuotaReset hourly = QuotaReset.parse("hourly@Australia/Lord_Howe");
        Instant twice = Instant.parse("2026-04-04T15:10:00Z");

        assertThat(hourly.endOf(twice.minusSeconds(600), twice))
                .hasValueSatisfying(end -> assertThat(end).isAfter(twice));
    }

    @Test
    void whatIsNeverResetHasNoEnd() {
        assertThat(QuotaReset.NEVER.endOf(Instant.EPOCH, Instant.now())).isEmpty();
        assertThat(QuotaReset.NEVER.beginOf(Instant.EPOCH, Instant.now())).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yearly",
                "monthly:32",
                "monthly:0",
                "rolling",
                "rolling:0",
                "rolling:9999",
                "daily:2",
                "daily@Mars/Base",
                "daily@",
                "Daily"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> QuotaReset.parse(text)).hasMessageContaining("quota-reset");
    }

    /** A clock that is set back never begins a period before the one that runs, and each end lies ahead. */
    @Property(tries = 500)
    void aPeriodHoldsTheMoment(
            @ForAll("resets") QuotaReset reset, @ForAll("times") Instant began, @ForAll("times") Instant now) {
        Instant begin = reset.beginOf(began, now);
        Optional<Instant> end = reset.endOf(began, now);

        assertThat(begin).isAfterOrEqualTo(began);
        assertThat(end.isPresent()).isEqualTo(reset.repeats());
        if (!now.isBefore(began)) {
            assertThat(begin).isBeforeOrEqualTo(now);
            end.ifPresent(time -> {
                assertThat(time).isAfter(now);
                assertThat(reset.beginOf(began, time)).isEqualTo(time);
                assertThat(reset.beginOf(began, time.minusMillis(1))).isEqualTo(begin);
            });
        }
    }

    @Provide
    static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(1_700_000_000L, 1_900_000_000L).map(Instant::ofEpochSecond);
    }

    @Provide
    static Arbitrary<QuotaReset> resets() {
        return Arbitraries.of(
                        "never",
                        "hourly",
                        "daily",
                        "weekly",
                        "monthly",
                        "monthly:31",
                        "rolling:7",
                        "daily@Europe/Berlin",
                        "hourly@America/St_Johns",
                        "hourly@Australia/Lord_Howe",
                        "monthly:30@Asia/Tehran",
                        "weekly@Pacific/Apia")
                .map(QuotaReset::parse);
    }
}
