package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeyKind;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The data keys of a store, locked with one master key. A store has one slot; while its master key is being replaced,
 * it has the next one beside it, and either opens.
 *
 * @param id drawn for each slot
 * @param kind where its master key comes from
 * @param state whether it is the one, or about to become it
 * @param parameters what else is needed to come from the source to the key, at most {@value #LONGEST_PARAMETERS}
 *     characters; not secret, and not to be trusted
 * @param check tells a wrong master key from a damaged slot
 * @param wrapped the data keys
 * @param createdAt when it was made, to the millisecond
 */
public record KeySlot(
        UUID id,
        MasterKeyKind kind,
        State state,
        String parameters,
        SealedBytes check,
        SealedBytes wrapped,
        Instant createdAt) {
    /** The most characters of parameters. */
    public static final int LONGEST_PARAMETERS = 512;

    /** Whether a slot counts. */
    public enum State {
        /** Its master key is that of the home. */
        ACTIVE,
        /** Its master key will be that of the home once it is known to be safe. */
        PENDING
    }

    /**
     * Checks for null and the length of the parameters.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for longer parameters
     */
    public KeySlot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(wrapped, "wrapped");
        Objects.requireNonNull(createdAt, "createdAt");
        if (parameters.length() > LONGEST_PARAMETERS) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "a key slot",
                            "has parameters of more than " + LONGEST_PARAMETERS + " characters")
                    .toException();
        }
    }

    /**
     * {@return this slot in another state}
     *
     * @param next the state
     */
    public KeySlot in(State next) {
        return new KeySlot(id, kind, next, parameters, check, wrapped, createdAt);
    }
}
