package io.vpnmanager.api.user;

import io.vpnmanager.api.name.IdentityRule;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a user: given once, never reused, unchanged by a rename.
 *
 * @param value a random UUID
 */
public record UserId(UUID value) {
    private static final IdentityRule RULE = new IdentityRule("user id");

    /** Checks for null. */
    public UserId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the 36-character form; upper case is folded.
     *
     * @param text what to read
     * @return the identity
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other text, and as
     *     {@link IdentityRule} says
     */
    public static UserId parse(String text) {
        return new UserId(RULE.read(text));
    }

    /** By hand, as {@link #equals}: what Java makes for records it makes anew at each start of a program. */
    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserId id && value.equals(id.value);
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
