package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.operation.OperationId;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What was done under an id that the caller chose, so that the same request is known when it comes again. Holds no
 * secret, and nothing that a secret could be guessed from.
 *
 * @param id the caller's
 * @param kind what was asked for, for example {@code user.create}
 * @param digest the SHA-256 of the request without its secrets, 64 hexadecimal digits in lower case
 * @param result what it made, by identity; empty where it made nothing
 * @param progress how far it came
 * @param createdAt when its first change was saved, to the millisecond
 */
public record StoredOperation(
        OperationId id, String kind, String digest, String result, Progress progress, Instant createdAt) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_RESULT = 64;

    /**
     * Checks for null, the form of the digest and the lengths.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} otherwise
     */
    public StoredOperation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(createdAt, "createdAt");
        require(!kind.isEmpty() && kind.length() <= LONGEST_KIND, "a kind outside 1 to 64 characters");
        require(DIGEST.matcher(digest).matches(), "a digest that is not 64 hexadecimal digits");
        require(result.length() <= LONGEST_RESULT, "a result of more than 64 characters");
    }

    private static void require(boolean holds, String breach) {
        if (!holds) {
            throw Problem.of(ErrorCode.RANGE, "a stored operation", "has " + breach)
                    .toException();
        }
    }

    /** Whether more is to come under an id. */
    public enum State {
        /** Some of it is saved, and the same request goes on behind that. */
        OPEN,
        /** All of it is saved. */
        DONE
    }

    /**
     * How far an operation came.
     *
     * @param state whether more is to come
     * @param cursor how many parts of the request are saved: 1 for a request of one part that is done
     * @param change the number of its last change, which an agent must have followed
     */
    public record Progress(State state, long cursor, long change) {
        /**
         * Checks for null and numbers below 0.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for those
         */
        public Progress {
            Objects.requireNonNull(state, "state");
            require(cursor >= 0 && change >= 0, "a number below 0");
        }

        /**
         * {@return the progress of a request of one part that is saved}
         *
         * @param change the number of its change
         */
        public static Progress done(long change) {
            return new Progress(State.DONE, 1, change);
        }
    }
}
