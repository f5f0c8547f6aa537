package io.vpnmanager.api.terms;

import io.vpnmanager.api.name.NameRule;

/**
 * A word that sorts users for people: 1 to 32 characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit;
 * upper case is folded. Ordered by its characters.
 *
 * @param text the normal form
 */
public record Tag(String text) implements Comparable<Tag> {
    private static final NameRule RULE = new NameRule("tag", 1, 32);

    /** Accepts the normal form only; {@link #parse} makes it. */
    public Tag {
        RULE.requireNormal(text);
    }

    /**
     * Reads a tag; ASCII upper case is folded.
     *
     * @param text what to read
     * @return the tag in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC}, {@code BIG} or
     *     {@code POL}, as {@link NameRule} says
     */
    public static Tag parse(String text) {
        return new Tag(RULE.normalised(text));
    }

    @Override
    public int compareTo(Tag other) {
        return text.compareTo(other.text);
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
