package io.vpnmanager.api.alert;

import io.vpnmanager.api.name.IdentityRule;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a delivery: given once, and sent with each try, so that a receiver can tell a repeat, never reused.
 *
 * @param value a random UUID
 */
public record DeliveryId(UUID value) {
    private static final IdentityRule RULE = new IdentityRule("delivery id");

    /** Checks for null. */
    public DeliveryId {
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
    public static DeliveryId parse(String text) {
        return new DeliveryId(RULE.read(text));
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
