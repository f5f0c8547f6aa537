package io.vpnmanager.api.error;

/**
 * Makes text from outside safe to show: on a terminal, in a log line, in an error message. Control characters (C0, DEL,
 * C1), line and paragraph separators, format characters (bidirectional overrides, zero-width joiners, soft hyphen),
 * lone surrogates, and code points that are private or not assigned become <code>&#92;u{hex}</code>; everything else
 * stays, so that text made visible twice is as made visible once.
 */
public final class VisibleText {
    /** Longest offending text that an error message quotes, in characters before escaping. */
    public static final int QUOTED_LIMIT = 80;

    private VisibleText() {}

    /**
     * {@return {@code text} with everything escaped that could move a cursor, reorder or hide characters}
     *
     * @param text from anywhere, of any length
     */
    public static String of(String text) {
        if (shows(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> append(visible, codePoint));
        return visible.toString();
    }

    /**
     * {@return {@code text} in double quotes, escaped, and cut after {@value #QUOTED_LIMIT} characters}
     *
     * @param text from anywhere, of any length
     */
    public static String quoted(String text) {
        if (text.length() <= QUOTED_LIMIT) {
            return '"' + of(text) + '"';
        }
        int end = Character.isHighSurrogate(text.charAt(QUOTED_LIMIT - 1)) ? QUOTED_LIMIT - 1 : QUOTED_LIMIT;
        return '"' + of(text.substring(0, end)) + "…\" (" + text.length() + " characters)";
    }

    private static void append(StringBuilder visible, int codePoint) {
        if (shows(codePoint)) {
            visible.appendCodePoint(codePoint);
        } else {
            visible.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    private static boolean shows(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (!shows(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
