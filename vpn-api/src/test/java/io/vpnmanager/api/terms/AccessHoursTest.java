package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static AccessHours hours(ZoneId zone, String... daily) {
        return new AccessHours(Stream.of(daily).map(DailyHours::parse).toList(), zone);
    }

    private static Optional<Instant> change(AccessHours hours, String moment) {
        return hours.nextChange(Instant.parse(moment));
    }

    private static Optional<Instant> at(String moment) {
        return Optional.of(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri 08:00-18:30 | mon-fri 08:00-18:30",
                "fri,mon,tue,wed,thu 00:00-24:00 | mon-fri 00:00-24:00",
                "sat-mon 22:00-04:00 | mon,sat,sun 22:00-04:00",
                "mon-sun 22:00-00:00 | mon-sun 22:00-24:00",
                "wed 12:00-13:00 | wed 12:00-13:00"
            })
    void daysAndHoursHaveOneText(String text, String written) {
        assertThat(DailyHours.parse(text)).hasToString(written);
        assertThat(DailyHours.parse(written)).isEqualTo(DailyHours.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mon",
                "08:00-18:00",
                "Mon 08:00-18:00",
                "mon 8:00-18:00",
                "mon 08:00",
                "mon 08:00-18:60",
                "mon 25:00-26:00",
                "mon-xxx 08:00-18:00",
                "mon,, 08:00-18:00",
                "mon  08:00-18:00",
                "mon 08:00-18:00 "
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> DailyHours.parse(text)).hasMessageContaining("is not days and hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon 08:00-08:00", "mon 24:00-08:00", "mon 08:00-24:30"})
    void hoursThatThereAreNotAreRefused(String text) {
        assertThatThrownBy(() -> DailyHours.parse(text)).hasMessageContaining("is no part of a day");
    }

    @Test
    void aUserIsLetInFromTheBeginUntilBeforeTheEnd() {
        AccessHours working = hours(BERLIN, "mon-fri 08:00-18:00");

        assertThat(working.hold(Instant.parse("2026-11-30T06:59:59Z"))).isFalse();
        assertThat(working.hold(Instant.parse("2026-11-30T07:00:00Z"))).isTrue();
        assertThat(working.hold(Instant.parse("2026-11-30T16:59:59Z"))).isTrue();
        assertThat(working.hold(Instant.parse("2026-11-30T17:00:00Z"))).isFalse();
        assertThat(change(working, "2026-11-30T07:00:00Z")).isEqualTo(at("2026-11-30T17:00:00Z"));
        assertThat(change(working, "2026-11-27T17:00:00Z"))
                .as("over the weekend")
                .isEqualTo(at("2026-11-30T07:00:00Z"));
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        AccessHours night = hours(ZoneOffset.UTC, "fri 22:00-04:00");

        assertThat(night.hold(Instant.parse("2026-11-28T03:59:00Z"))).isTrue();
        assertThat(night.hold(Instant.parse("2026-11-27T03:59:00Z"))).isFalse();
        assertThat(change(night, "2026-11-27T23:00:00Z")).isEqualTo(at("2026-11-28T04:00:00Z"));
        assertThat(change(night, "2026-11-28T04:00:00Z")).isEqualTo(at("2026-12-04T22:00:00Z"));
    }

    @Test
    void hoursThatMeetHaveNoChangeBetweenThem() {
        AccessHours meeting = hours(ZoneOffset.UTC, "mon 08:00-12:00", "mon 12:00-18:00", "mon 17:00-20:00");

        assertThat(change(meeting, "2026-11-30T09:00:00Z")).isEqualTo(at("2026-11-30T20:00:00Z"));
        assertThat(hours(ZoneOffset.UTC, "mon-sun 00:00-24:00").nextChange(Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void aClockThatIsSetForwardOverTheBeginMovesIt() {
        AccessHours early = hours(BERLIN, "sun 02:30-05:00");

        assertThat(change(early, "2026-03-29T00:00:00Z")).isEqualTo(at("2026-03-29T01:30:00Z"));
        assertThat(change(early, "2026-03-29T01:30:00Z")).isEqualTo(at("2026-03-29T03:00:00Z"));
    }

    @Test
    void ofTwoEqualTimesTheEarlierCounts() {
        assertThat(change(hours(BERLIN, "sun 02:30-05:00"), "2026-10-24T22:00:00Z"))
                .isEqualTo(at("2026-10-25T00:30:00Z"));
    }

    @Test
    void noneAtAllOrTooManyAreRefused() {
        assertThatThrownBy(() -> new AccessHours(List.of(), ZoneOffset.UTC)).hasMessageContaining("are not 1 to 21");
    }

    /** As a clock would find it that looks every quarter of an hour. */
    @Property(tries = 200)
    void theNextChangeIsTheFirst(@ForAll @LongRange(min = 0, max = 2_000_000) long quarter) {
        AccessHours odd = hours(BERLIN, "mon-wed 22:15-03:30", "wed 03:30-04:00", "sat,sun 00:00-24:00");
        Instant moment = Instant.ofEpochSecond(quarter * 900);

        Instant change = odd.nextChange(moment).orElseThrow();

        assertThat(odd.hold(change)).isNotEqualTo(odd.hold(moment));
        for (Instant between = moment; between.isBefore(change); between = between.plusSeconds(900)) {
            assertThat(odd.hold(between)).isEqualTo(odd.hold(moment));
        }
    }
}
