package io.vpnmanager.api.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
    private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");

    private static Terms of(String... words) {
        Map<String, List<String>> settings = new HashMap<>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            settings.put(parts[0], List.of(parts[1].split(",", -1)));
        }
        return Terms.of(settings);
    }

    @Test
    void noSettingsAreNoLimits() {
        assertThat(Terms.of(Map.of())).isEqualTo(Terms.NONE);
        assertThat(Terms.NONE.settings()).isEmpty();
    }

    @Test
    void settingsSayWhatTheyMean() {
        Terms terms = of(
                "standing=suspended",
                "expires=2026-07-01T00:00:00Z",
                "quota=50GiB",
                "quota-reset=monthly:15@Europe/Berlin",
                "quota-carry-over=true",
                "hold=30d",
                "hold-until=2026-07-01T00:00:00Z",
                "note=paid in June",
                "hours=mon-fri 08:00-18:00",
                "hours-zone=Europe/Berlin",
                "max-connections=5",
                "max-devices=2",
                "new-connections=600/min",
                "upload-speed=512kbit",
                "download-speed=20Mbit",
                "next=basic",
                "next-carry-over=true",
                "tags=b,a");

        assertThat(terms)
                .isEqualTo(new Terms(
                        Standing.SUSPENDED,
                        Optional.of(SUMMER),
                        Optional.of(new Quota(
                                ByteSize.gibibytes(50), QuotaReset.monthly(15, ZoneId.of("Europe/Berlin")), true)),
                        Optional.of(new Hold(Duration.ofDays(30), Optional.of(SUMMER))),
                        Optional.of(new AccessHours(
                                List.of(DailyHours.parse("mon-fri 08:00-18:00")), ZoneId.of("Europe/Berlin"))),
                        new Limits(
                                OptionalInt.of(5),
                                OptionalInt.of(2),
                                Optional.of(ConnectionRate.perMinute(600)),
                                Optional.of(BitRate.parse("512kbit")),
                                Optional.of(BitRate.megabits(20))),
                        Optional.of(new Next(TemplateName.parse("basic"), true)),
                        "paid in June",
                        Set.of(Tag.parse("a"), Tag.parse("b"))));
        assertThat(terms.settings().get("tags")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "quota-reset=daily, SYNTAX, comes without quota",
        "quota-carry-over=true, SYNTAX, comes without quota",
        "hold-until=2026-07-01T00:00:00Z, SYNTAX, comes without hold",
        "next-carry-over=true, SYNTAX, comes without next",
        "next=a b, SYNTAX, template name",
        "quota=50, SYNTAX, is not a whole number with a unit",
        "quota=0GiB, RANGE, lets nobody in",
        "quota=9999999PiB, RANGE, more than can be counted",
        "expires=tomorrow, SYNTAX, is not a time",
        "expires=+12345-01-01T00:00:00Z, RANGE, outside the years",
        "hold=0d, RANGE, not a second to a century",
        "hold=1y, SYNTAX, is not a number with a unit",
        "standing=asleep, SYNTAX, 'is not normal, inactive or suspended'",
        "'tags=a,a', DUPLICATE, the same value twice",
        "qouta=1GiB, UNKNOWN, is not one of its settings"
    })
    void whatMakesNoSenseIsRefused(String setting, ErrorCode code, String why) {
        assertThatThrownBy(() -> of(setting))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aQuotaThatIsNeverResetCarriesNothingOver() {
        assertThatThrownBy(() -> of("quota=1GiB", "quota-carry-over=true")).hasMessageContaining("nothing to carry");
    }

    @Test
    void aNoteIsOneLine() {
        assertThatThrownBy(() -> of("note=a\nb")).hasMessageContaining("nobody can see");
        assertThatThrownBy(() -> of("note=" + "x".repeat(1001))).hasMessageContaining("longer than 1000");
    }

    @ParameterizedTest
    @CsvSource({
        "expires=2026-07-01T00:00:00Z, expires=2026-08-01T00:00:00Z, false",
        "expires=2026-08-01T00:00:00Z, expires=2026-07-01T00:00:00Z, true",
        "note=none, expires=2026-07-01T00:00:00Z, true",
        "quota=1GiB, quota=2GiB, false",
        "quota=2GiB, quota=1GiB, true",
        "quota=2GiB, note=none, false",
        "note=none, quota=2GiB, true",
        "hold=30d, hold=60d, true",
        "note=none, hours=mon 08:00-18:00, true",
        "hours=mon 08:00-18:00, note=none, false",
        "note=none, max-connections=1, false",
        "standing=suspended, note=none, false",
        "note=none, standing=inactive, true"
    })
    void onlyLessIsNarrower(String before, String after, boolean narrower) {
        assertThat(of(after).isNarrowerThan(of(before))).isEqualTo(narrower);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("terms") Terms terms) {
        assertThat(Terms.of(terms.settings())).isEqualTo(terms);
        assertThat(Terms.SETTINGS).containsAll(terms.settings().keySet());
    }

    @Provide
    static Arbitrary<Terms> terms() {
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        Arbitrary<QuotaReset> resets = Combinators.combine(
                        Arbitraries.of(QuotaReset.Rhythm.values()),
                        Arbitraries.integers().between(1, 31),
                        Arbitraries.of("UTC", "Z", "Europe/Berlin", "+05:30", "America/St_Johns"))
                .as((rhythm, number, zone) -> new QuotaReset(
                        rhythm,
                        rhythm == QuotaReset.Rhythm.MONTHLY || rhythm == QuotaReset.Rhythm.ROLLING ? number : 1,
                        ZoneId.of(zone)));
        Arbitrary<Quota> quotas = Combinators.combine(
                        Arbitraries.longs().between(1, Long.MAX_VALUE).map(ByteSize::new),
                        resets,
                        Arbitraries.of(true, false))
                .as((size, reset, carries) -> new Quota(size, reset, carries && reset.repeats()));
        Arbitrary<Hold> holds = Combinators.combine(
                        Arbitraries.longs().between(1, 3_153_600_000L).map(Duration::ofSeconds), times.optional())
                .as(Hold::new);
        Arbitrary<DailyHours> hours = Combinators.combine(
                        Arbitraries.of(DayOfWeek.values()).set().ofMinSize(1),
                        Arbitraries.integers().between(0, 1439),
                        Arbitraries.integers().between(1, 1439))
                .as((days, from, length) ->
                        new DailyHours(days, from, from + length > 1440 ? from + length - 1440 : from + length));
        Arbitrary<AccessHours> weeks = Combinators.combine(
                        hours.set().ofMinSize(1).ofMaxSize(5).map(List::copyOf),
                        Arbitraries.of("Z", "Europe/Berlin", "+05:30"))
                .as((daily, zone) -> new AccessHours(daily, ZoneId.of(zone)));
        Arbitrary<OptionalInt> counts = Arbitraries.integers()
                .between(1, Limits.MOST)
                .optional()
                .map(count -> count.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        Arbitrary<BitRate> rates =
                Arbitraries.longs().between(64, 100_000_000).map(kilobits -> new BitRate(kilobits * 1000));
        Arbitrary<ConnectionRate> arrivals = Combinators.combine(
                        Arbitraries.integers().between(1, ConnectionRate.MOST),
                        Arbitraries.of(ConnectionRate.Per.values()))
                .as(ConnectionRate::new);
        Arbitrary<Limits> limits = Combinators.combine(
                        counts, counts, arrivals.optional(), rates.optional(), rates.optional())
                .as(Limits::new);
        Arbitrary<Terms> without = Combinators.combine(
                        Arbitraries.of(Standing.values()),
                        times.optional(),
                        quotas.optional(),
                        holds.optional(),
                        weeks.optional(),
                        limits,
                        Arbitraries.strings().withCharRange('!', '~').ofMaxLength(30),
                        Arbitraries.strings()
                                .withCharRange('a', 'f')
                                .ofLength(5)
                                .map(Tag::parse)
                                .set()
                                .ofMaxSize(5))
                .as((standing, expires, quota, hold, week, limit, note, tags) ->
                        new Terms(standing, expires, quota, hold, week, limit, Optional.empty(), note, tags));
        Arbitrary<Next> next = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'f')
                                .ofLength(5)
                                .map(TemplateName::parse),
                        Arbitraries.of(true, false))
                .as(Next::new);
        return Combinators.combine(without, next.optional())
                .as((terms, then) -> then.map(terms::next).orElse(terms));
    }
}
