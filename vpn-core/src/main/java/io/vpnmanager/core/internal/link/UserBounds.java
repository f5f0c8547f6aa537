package io.vpnmanager.core.internal.link;

import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How far a user may go, in the form that client apps show: up to which count, and until when. */
final class UserBounds {
    private UserBounds() {}

    /**
     * {@return up to which count of all bytes the running period goes, if there is a quota}
     *
     * @param counted how many bytes were counted for the user in all, both ways
     */
    static OptionalLong mostBytes(User user, long counted) {
        return user.terms()
                .quota()
                .map(quota -> {
                    Life.Period period =
                            user.life().period().orElseGet(() -> new Life.Period(Instant.EPOCH, counted, 0));
                    return OptionalLong.of(sum(
                            sum(period.countedBefore(), period.carried()),
                            quota.size().bytes()));
                })
                .orElse(OptionalLong.empty());
    }

    /** What is more than can be counted is as good as the most that can. */
    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** {@return when the time of the user is over, as far as that is known} */
    static Optional<Instant> end(User user) {
        Terms terms = user.terms();
        Optional<Instant> held = terms.hold()
                .map(Hold::lasts)
                .flatMap(lasts -> user.life().begunAt().map(begun -> begun.plus(lasts)));
        return Stream.of(terms.expiresAt(), held).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
