package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a user stands under its terms, as it was decided last. The agent decides again when traffic was counted and
 * when the clock says so; a change of the terms is decided with the change.
 *
 * @param status what follows from it
 * @param begunAt when the time of a {@link Hold} began to run, if it did
 * @param period the running period, where the terms count traffic
 * @param dueAt when the clock alone may change something, to the millisecond; empty for never
 */
public record Life(UserStatus status, Optional<Instant> begunAt, Optional<Period> period, Optional<Instant> dueAt) {
    /** Let in, with nothing to wait for. */
    public static final Life ACTIVE = new Life(UserStatus.ACTIVE, Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks for null. */
    public Life {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(begunAt, "begunAt");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(dueAt, "dueAt");
    }

    /**
     * A period of a quota, or the wait for the first traffic.
     *
     * @param began when
     * @param countedBefore how many bytes, both ways, were counted for the user before it began; at least 0
     * @param carried how many bytes were left of the period before, beside the quota; at least 0
     */
    public record Period(Instant began, long countedBefore, long carried) {
        /**
         * Checks for null and the ranges.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} below 0
         */
        public Period {
            Objects.requireNonNull(began, "began");
            if (countedBefore < 0 || carried < 0) {
                throw Problem.of(
                                ErrorCode.RANGE,
                                "a period with " + countedBefore + " and " + carried + " bytes",
                                "is below 0")
                        .toException();
            }
        }

        /**
         * {@return how many bytes were counted in it}
         *
         * @param counted how many were counted for the user in all
         */
        public long used(long counted) {
            return Math.max(0, counted - countedBefore);
        }
    }
}
