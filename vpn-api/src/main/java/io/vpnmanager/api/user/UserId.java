package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a user: given once, never reused, unchanged by a rename.
 *
 * @param value a random UUID
 */
public record UserId(UUID value) {
    /** Checks for null. */
    public UserId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the 36-character lower-case form.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other spelling
     */
    public static UserId parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equals(text)) {
                return new UserId(value);
            }
        } catch (IllegalArgumentException e) {
            throw malformed().toException(e);
        }
        throw malformed().toException();
    }

    private static Problem malformed() {
        return Problem.of(
                ErrorCode.SYNTAX, "the identity of a user", "is not a UUID in its 36-character lower-case form");
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
