package io.vpnmanager.api.user;

import io.vpnmanager.api.name.NameRule;

/**
 * The name of a user: 3 to 50 characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit. Upper case is
 * folded, so {@code Alice} is {@code alice}; names that systems reserve ({@code root}, {@code con}, {@code nul}, …) are
 * refused. Ordered by its characters.
 *
 * @param text the normal form
 */
public record UserName(String text) implements Comparable<UserName> {
    private static final NameRule RULE = new NameRule("user name", 3, 50);

    /** Accepts the normal form only; {@link #parse} makes it. */
    public UserName {
        RULE.requireNormal(text);
    }

    /**
     * Reads a name; ASCII upper case is folded.
     *
     * @return the name in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC}, {@code BIG} or
     *     {@code POL}, as {@link NameRule} says
     */
    public static UserName parse(String text) {
        return new UserName(RULE.normalised(text));
    }

    @Override
    public int compareTo(UserName other) {
        return text.compareTo(other.text);
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
