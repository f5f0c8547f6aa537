package io.vpnmanager.api.user;

import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one row of {@link Users#createAll}.
 *
 * @param number of the row: 1 for the first
 * @param name that was asked for
 * @param outcome what became of it
 * @param user as saved; absent where it was refused
 * @param refusal why it was refused; absent otherwise
 */
public record BulkRow(long number, UserName name, Outcome outcome, Optional<User> user, Optional<Problem> refusal) {
    /** Checks for null. */
    public BulkRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** What became of a row. */
    public enum Outcome {
        /** This call made the user. */
        CREATED,
        /** An earlier call with the same operation id made the user. */
        ALREADY_THERE,
        /** No user was made of it, and the other rows went on. */
        REFUSED
    }
}
