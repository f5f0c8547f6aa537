package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.VisibleText;

/** Text of others, made visible and cut. */
final class Bounded {
    private static final String MORE = "…";

    private Bounded() {}

    /**
     * {@return one line of at most that many characters; what was longer ends in an ellipsis, and no character is cut
     * in half}
     */
    static String line(String text, int most) {
        // What is escaped becomes longer, so what is far beyond the bound need not be looked at.
        String head = text.length() > most + 1 ? text.substring(0, most + 1) : text;
        return cut(VisibleText.of(head), most);
    }

    /** {@return the text, or as much of it as fits with an ellipsis} */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }
}
