package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKeyId;
import java.util.Objects;
import java.util.Optional;

/**
 * Under which data key a store seals, and how far a sealing anew of its values has come.
 *
 * @param epoch the data key under which new values are sealed; 1 in a new store, 0 in one of the first schema that no
 *     data key was made for yet
 * @param resealing whether values of earlier epochs are being sealed anew
 * @param resealedTo the last key that was, in the order of identities; empty when none was or nothing is under way
 */
public record SealingState(long epoch, boolean resealing, Optional<AccessKeyId> resealedTo) {
    /** As a new store has it. */
    public static final SealingState FIRST = new SealingState(1, false, Optional.empty());

    /**
     * Checks for null and that the parts fit each other.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for an epoch below 0, or a key that was
     *     reached where nothing is under way
     */
    public SealingState {
        Objects.requireNonNull(resealedTo, "resealedTo");
        if (epoch < 0 || !resealing && resealedTo.isPresent()) {
            throw Problem.of(ErrorCode.RANGE, "a state of sealing", "has parts that do not fit")
                    .toException();
        }
    }
}
