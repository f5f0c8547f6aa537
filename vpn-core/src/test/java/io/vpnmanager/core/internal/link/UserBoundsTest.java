package io.vpnmanager.core.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserBoundsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static User user(Optional<Instant> expiresAt, Optional<Quota> quota, Optional<Hold> hold, Life life) {
        return new User(
                new UserId(new UUID(1, 2)),
                UserName.parse("alice"),
                Optional.empty(),
                List.of(),
                Set.of(),
                new Terms(
                        Standing.NORMAL,
                        expiresAt,
                        quota,
                        hold,
                        Optional.empty(),
                        Limits.NONE,
                        Optional.empty(),
                        "",
                        Set.of()),
                life,
                NOON,
                1);
    }

    private static Optional<Quota> quota(long bytes) {
        return Optional.of(Quota.of(new ByteSize(bytes), QuotaReset.NEVER));
    }

    private static Life life(Optional<Instant> begunAt, Optional<Life.Period> period) {
        return new Life(UserStatus.ACTIVE, begunAt, period, Optional.empty());
    }

    @Test
    void whoHasNoTermsHasNoBounds() {
        User free = user(Optional.empty(), Optional.empty(), Optional.empty(), Life.ACTIVE);
        assertThat(UserBounds.mostBytes(free, 7)).isEmpty();
        assertThat(UserBounds.end(free)).isEmpty();
    }

    @Test
    void aQuotaGoesOnFromWhatWasCountedBeforeItsPeriod() {
        Life running = life(Optional.empty(), Optional.of(new Life.Period(NOON, 100, 20)));
        assertThat(UserBounds.mostBytes(user(Optional.empty(), quota(3), Optional.empty(), running), 101))
                .hasValue(123);
        assertThat(UserBounds.mostBytes(user(Optional.empty(), quota(3), Optional.empty(), Life.ACTIVE), 101))
                .hasValue(104);
        assertThat(UserBounds.mostBytes(user(Optional.empty(), quota(Long.MAX_VALUE), Optional.empty(), running), 101))
                .hasValue(Long.MAX_VALUE);
    }

    @Test
    void theEarlierEndCounts() {
        Optional<Hold> day = Optional.of(Hold.lasting(DAY));
        Life begun = life(Optional.of(NOON), Optional.empty());
        assertThat(UserBounds.end(user(Optional.empty(), Optional.empty(), day, begun)))
                .hasValue(NOON.plus(DAY));
        assertThat(UserBounds.end(user(Optional.of(NOON), Optional.empty(), day, begun)))
                .hasValue(NOON);
        assertThat(UserBounds.end(user(Optional.empty(), Optional.empty(), day, Life.ACTIVE)))
                .isEmpty();
    }
}
