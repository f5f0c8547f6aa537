package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a server: given once, never reused, unchanged by a rename.
 *
 * @param value a random UUID
 */
public record ServerId(UUID value) {
    /** Checks for null. */
    public ServerId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the 36-character lower-case form.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other spelling
     */
    public static ServerId parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equals(text)) {
                return new ServerId(value);
            }
        } catch (IllegalArgumentException e) {
            throw malformed().toException(e);
        }
        throw malformed().toException();
    }

    private static Problem malformed() {
        return Problem.of(
                ErrorCode.SYNTAX, "the identity of a server", "is not a UUID in its 36-character lower-case form");
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
