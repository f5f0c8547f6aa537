package io.vpnmanager.api.server;

import io.vpnmanager.api.name.NameRule;

/**
 * The name of a server: 2 to 50 characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit; upper case is
 * folded. Ordered by its characters.
 *
 * @param text the normal form
 */
public record ServerName(String text) implements Comparable<ServerName> {
    private static final NameRule RULE = new NameRule("server name", 2, 50);

    /** Accepts the normal form only; {@link #parse} makes it. */
    public ServerName {
        RULE.requireNormal(text);
    }

    /**
     * Reads a name; ASCII upper case is folded.
     *
     * @return the name in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC}, {@code BIG} or
     *     {@code POL}, as {@link NameRule} says
     */
    public static ServerName parse(String text) {
        return new ServerName(RULE.normalised(text));
    }

    @Override
    public int compareTo(ServerName other) {
        return text.compareTo(other.text);
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
