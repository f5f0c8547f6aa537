package io.vpnmanager.api.template;

import io.vpnmanager.api.name.IdentityRule;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a template: given once, never reused, unchanged by a rename.
 *
 * @param value a random UUID
 */
public record TemplateId(UUID value) {
    private static final IdentityRule RULE = new IdentityRule("template id");

    /** Checks for null. */
    public TemplateId {
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
    public static TemplateId parse(String text) {
        return new TemplateId(RULE.read(text));
    }

    /** {@return the 36-character lower-case form} */
    @Override
    public String toString() {
        return value.toString();
    }
}
