package io.vpnmanager.core.internal.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.terms.AccessHours;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.DailyHours;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Life.Period;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");
    private static final Quota DAILY = Quota.of(new ByteSize(100), QuotaReset.parse("daily"));

    private static Life decided(Terms terms, Life before, long counted, Instant now) {
        return Decision.of(terms, before, counted, now);
    }

    private static Life begun(Terms terms) {
        return decided(terms, Life.ACTIVE, 0, NOON);
    }

    @Test
    void withoutTermsNothingIsWaitedFor() {
        assertThat(begun(Terms.NONE)).isEqualTo(Life.ACTIVE);
    }

    @Test
    void whatAnOperatorDecidedComesFirst() {
        Terms expired = Terms.NONE.expiresAt(NOON.minusSeconds(1)).quota(DAILY);

        assertThat(begun(expired.standing(Standing.SUSPENDED)).status()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(begun(expired.standing(Standing.INACTIVE)).status()).isEqualTo(UserStatus.INACTIVE);
        assertThat(begun(expired.standing(Standing.INACTIVE)).dueAt()).isEmpty();
        assertThat(begun(expired).status()).isEqualTo(UserStatus.EXPIRED);
    }

    @Test
    void anEndIsAwaitedAndThenItIsOver() {
        Terms terms = Terms.NONE.expiresAt(MIDNIGHT);

        assertThat(begun(terms).dueAt()).contains(MIDNIGHT);
        assertThat(decided(terms, begun(terms), 0, MIDNIGHT.minusMillis(1)).status())
                .isEqualTo(UserStatus.ACTIVE);
        assertThat(decided(terms, begun(terms), 0, MIDNIGHT))
                .isEqualTo(new Life(UserStatus.EXPIRED, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Nested
    class OfHours {
        private final Terms terms =
                Terms.NONE.hours(new AccessHours(List.of(DailyHours.parse("tue 08:00-20:00")), ZoneOffset.UTC));
        private final Instant evening = Instant.parse("2026-11-24T20:00:00Z");
        private final Instant nextWeek = Instant.parse("2026-12-01T08:00:00Z");

        @Test
        void letsInWhileTheyLastAndAwaitsTheirEnd() {
            assertThat(begun(terms).status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(begun(terms).dueAt()).contains(evening);
        }

        @Test
        void awaitsTheirNextBeginOutsideThem() {
            Life late = decided(terms, begun(terms), 0, evening);

            assertThat(late.status()).isEqualTo(UserStatus.OFF_HOURS);
            assertThat(late.dueAt()).contains(nextWeek);
            assertThat(decided(terms, late, 0, nextWeek).status()).isEqualTo(UserStatus.ACTIVE);
        }

        @Test
        void saysNothingOfWhoeverIsKeptOutAnyway() {
            Life usedUp = decided(terms.quota(DAILY), begun(terms.quota(DAILY)), 100, evening);

            assertThat(usedUp.status()).isEqualTo(UserStatus.LIMITED);
            assertThat(begun(terms.standing(Standing.SUSPENDED)).dueAt()).isEmpty();
        }

        @Test
        void keepsOutWhoseTimeHasNotBegunToo() {
            Terms held = terms.hold(Hold.lasting(Duration.ofDays(30)));

            assertThat(begun(held).status()).isEqualTo(UserStatus.ON_HOLD);
            assertThat(decided(held, begun(held), 0, evening).status()).isEqualTo(UserStatus.OFF_HOURS);
        }
    }

    @Nested
    class OfAQuota {
        private final Terms terms = Terms.NONE.quota(DAILY);

        @Test
        void limitsWhoeverHasUsedItUp() {
            assertThat(decided(terms, begun(terms), 99, NOON).status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(decided(terms, begun(terms), 100, NOON).status()).isEqualTo(UserStatus.LIMITED);
        }

        @Test
        void countsFromWhenItWasGiven() {
            Life given = decided(terms, Life.ACTIVE, 5_000, NOON);

            assertThat(given.status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(decided(terms, given, 5_100, NOON).status()).isEqualTo(UserStatus.LIMITED);
        }

        @Test
        void beginsAnewWithItsNextPeriod() {
            Life limited = decided(terms, begun(terms), 140, NOON);
            assertThat(limited.dueAt()).contains(MIDNIGHT);

            Life next = decided(terms, limited, 140, MIDNIGHT.plusSeconds(5));

            assertThat(next.status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(next.period()).contains(new Period(MIDNIGHT, 140, 0));
            assertThat(next.dueAt()).contains(MIDNIGHT.plus(Duration.ofDays(1)));
        }

        @Test
        void carriesOverWhatIsLeftUpToOnceItsSize() {
            Terms carrying = Terms.NONE.quota(new Quota(new ByteSize(100), QuotaReset.parse("daily"), true));
            Life first = decided(carrying, begun(carrying), 30, NOON);
            Life second = decided(carrying, first, 30, MIDNIGHT);
            Life third = decided(carrying, second, 30, MIDNIGHT.plus(Duration.ofDays(1)));

            assertThat(second.period()).contains(new Period(MIDNIGHT, 30, 70));
            assertThat(decided(carrying, second, 30 + 169, MIDNIGHT).status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(decided(carrying, second, 30 + 170, MIDNIGHT).status()).isEqualTo(UserStatus.LIMITED);
            assertThat(third.period().map(Period::carried)).contains(100L);
        }

        @Test
        void thatIsTheMostThatCanBeCountedNeverOverflows() {
            Terms endless = Terms.NONE.quota(new Quota(new ByteSize(Long.MAX_VALUE), QuotaReset.parse("daily"), true));
            Life carried = decided(endless, begun(endless), 0, MIDNIGHT);

            assertThat(carried.period().map(Period::carried)).contains(Long.MAX_VALUE);
            assertThat(decided(endless, carried, Long.MAX_VALUE - 1, MIDNIGHT).status())
                    .isEqualTo(UserStatus.ACTIVE);
        }

        @Test
        void thatIsRaisedLetsInAgain() {
            Life limited = decided(terms, begun(terms), 100, NOON);
            Terms more = Terms.NONE.quota(Quota.of(new ByteSize(200), QuotaReset.parse("daily")));

            Life raised = Decision.ofChange(terms, more, limited, 100, NOON);

            assertThat(raised.status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(decided(more, raised, 200, NOON).status())
                    .as("what was used counts")
                    .isEqualTo(UserStatus.LIMITED);
        }
    }

    @Nested
    class OnHold {
        private final Terms terms = Terms.NONE.hold(Hold.lasting(Duration.ofDays(30)));

        @Test
        void isLetInAndWaitsForTraffic() {
            assertThat(begun(terms).status()).isEqualTo(UserStatus.ON_HOLD);
            assertThat(begun(terms).status().letsIn()).isTrue();
            assertThat(begun(terms).dueAt()).isEmpty();
        }

        @Test
        void beginsWithTheFirstTraffic() {
            Life first = decided(terms, begun(terms), 1, MIDNIGHT);

            assertThat(first.status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(first.begunAt()).contains(MIDNIGHT);
            assertThat(first.dueAt()).contains(MIDNIGHT.plus(Duration.ofDays(30)));
            assertThat(decided(terms, first, 9, MIDNIGHT.plus(Duration.ofDays(30)))
                            .status())
                    .isEqualTo(UserStatus.EXPIRED);
        }

        @Test
        void beginsByItselfWhenItHasWaitedLongEnough() {
            Terms waiting = Terms.NONE.hold(new Hold(Duration.ofDays(1), Optional.of(MIDNIGHT)));
            assertThat(begun(waiting).dueAt()).contains(MIDNIGHT);

            Life begun = decided(waiting, begun(waiting), 0, MIDNIGHT.plusSeconds(7));

            assertThat(begun.begunAt()).as("not when the agent looked").contains(MIDNIGHT);
            assertThat(begun.dueAt()).contains(MIDNIGHT.plus(Duration.ofDays(1)));
        }

        @Test
        void doesNotUseUpItsQuotaBeforeItBegins() {
            Terms both = terms.quota(DAILY);
            Life first = decided(both, begun(both), 40, MIDNIGHT.plusSeconds(1));

            assertThat(first.period()).contains(new Period(MIDNIGHT.plusSeconds(1), 0, 0));
            assertThat(decided(both, first, 100, MIDNIGHT.plusSeconds(2)).status())
                    .isEqualTo(UserStatus.LIMITED);
        }

        @Test
        void beginsAnewWhenItBecomesAnotherTime() {
            Life expired = decided(terms, decided(terms, begun(terms), 1, NOON), 1, NOON.plus(Duration.ofDays(31)));
            assertThat(expired.status()).isEqualTo(UserStatus.EXPIRED);
            Terms longer = Terms.NONE.hold(Hold.lasting(Duration.ofDays(60)));

            Life again = Decision.ofChange(terms, longer, expired, 1, NOON.plus(Duration.ofDays(31)));

            assertThat(again.status()).isEqualTo(UserStatus.ON_HOLD);
            assertThat(again.begunAt()).isEmpty();
        }
    }

    /** The same question again changes nothing, and no wait lies behind: else an agent would never come to rest. */
    @Property(tries = 300)
    void aDecisionIsFinal(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 400_000) Long> seconds,
            @ForAll @IntRange(max = 40) int bytesEach,
            @ForAll boolean held,
            @ForAll boolean carries) {
        Terms terms = Terms.NONE
                .quota(new Quota(new ByteSize(100), QuotaReset.parse("daily"), carries))
                .expiresAt(NOON.plus(Duration.ofDays(20)));
        if (held) {
            terms = terms.hold(new Hold(Duration.ofDays(9), Optional.of(MIDNIGHT)));
        }
        Life life = begun(terms);
        Instant now = NOON;
        long counted = 0;
        for (long gap : seconds) {
            now = now.plusSeconds(gap);
            counted += bytesEach;
            life = decided(terms, life, counted, now);
            Instant moment = now;
            assertThat(decided(terms, life, counted, now)).isEqualTo(life);
            assertThat(life.dueAt().filter(due -> !due.isAfter(moment))).isEmpty();
        }
    }
}
