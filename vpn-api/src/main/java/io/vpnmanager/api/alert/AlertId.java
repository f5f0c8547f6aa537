package io.vpnmanager.api.alert;

import io.vpnmanager.api.name.IdentityRule;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an alert: given once, when it fires, never reused.
 *
 * @param value a random UUID
 */
public record AlertId(UUID value) {
    private static final IdentityRule RULE = new IdentityRule("alert id");

    /** Checks for null. */
    public AlertId {
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
    public static AlertId parse(String text) {
        return new AlertId(RULE.read(text));
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
