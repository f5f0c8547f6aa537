package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * How much a user may move, both ways together.
 *
 * @param size for each period, at least a byte
 * @param reset when the next period begins
 * @param carriesOver whether what is left of a period is added to the next, up to {@code size} of it
 */
public record Quota(ByteSize size, QuotaReset reset, boolean carriesOver) {
    /**
     * Checks for null and the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for no byte at all, {@code SYN} for carrying
     *     over without a next period
     */
    public Quota {
        Objects.requireNonNull(reset, "reset");
        if (size.bytes() < 1) {
            throw Problem.of(ErrorCode.RANGE, "a quota of " + size, "lets nobody in")
                    .remedy("Suspend the user, or leave the quota out for no limit")
                    .fact("field", "quota")
                    .toException();
        }
        if (carriesOver && !reset.repeats()) {
            throw Problem.of(ErrorCode.SYNTAX, "a quota that is never reset", "has nothing to carry it over to")
                    .remedy("Give it a quota-reset, or leave quota-carry-over out")
                    .fact("field", "quota-carry-over")
                    .toException();
        }
    }

    /** Whether somebody may move less than before. */
    boolean isNarrowerThan(Optional<Quota> other) {
        return other.isEmpty()
                || size.compareTo(other.get().size) < 0
                || !reset.equals(other.get().reset)
                || other.get().carriesOver && !carriesOver;
    }

    /**
     * {@return a quota that carries nothing over}
     *
     * @param size for each period
     * @param reset when the next period begins
     */
    public static Quota of(ByteSize size, QuotaReset reset) {
        return new Quota(size, reset, false);
    }
}
