package io.vpnmanager.api.terms;

import io.vpnmanager.api.name.NameRule;

/**
 * The name of a template, from which users are made: 2 to 50 characters of {@code a-z 0-9 . _ -}, beginning with a
 * letter or digit; upper case is folded. Ordered by its characters.
 *
 * @param text the normal form
 */
public record TemplateName(String text) implements Comparable<TemplateName> {
    private static final NameRule RULE = new NameRule("template name", 2, 50);

    /** Accepts the normal form only; {@link #parse} makes it. */
    public TemplateName {
        RULE.requireNormal(text);
    }

    /**
     * Reads a name; ASCII upper case is folded.
     *
     * @return the name in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC}, {@code BIG} or
     *     {@code POL}, as {@link NameRule} says
     */
    public static TemplateName parse(String text) {
        return new TemplateName(RULE.normalised(text));
    }

    @Override
    public int compareTo(TemplateName other) {
        return text.compareTo(other.text);
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
