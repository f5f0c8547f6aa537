package io.vpnmanager.api.key;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an access key: given once, never reused, unchanged by a rename.
 *
 * @param value a random UUID
 */
public record AccessKeyId(UUID value) {
    /** Checks for null. */
    public AccessKeyId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the 36-character lower-case form.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other spelling
     */
    public static AccessKeyId parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equals(text)) {
                return new AccessKeyId(value);
            }
        } catch (IllegalArgumentException e) {
            throw malformed().toException(e);
        }
        throw malformed().toException();
    }

    private static Problem malformed() {
        return Problem.of(
                ErrorCode.SYNTAX, "the identity of an access key", "is not a UUID in its 36-character lower-case form");
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
