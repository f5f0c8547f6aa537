package io.vpnmanager.cli.output;

/** Colours by the sequences of ECMA-48 that every terminal knows, or none. Colour never says what words do not. */
public enum Paint {
    /** No colours. */
    NONE,
    /** Colours. */
    COLOURS;

    private static final String ESCAPE = "\u001b[";
    private static final String END = ESCAPE + "0m";

    /** {@return colours, where they show} */
    public static Paint where(boolean shows) {
        return shows ? COLOURS : NONE;
    }

    /** {@return a heading} */
    public String heading(String text) {
        return painted("1", text);
    }

    /** {@return the start of an error} */
    public String error(String text) {
        return painted("1;31", text);
    }

    /** {@return the text in the colour of this tone} */
    public String toned(String text, Tone tone) {
        return switch (tone) {
            case GOOD -> painted("32", text);
            case WARNING -> painted("33", text);
            case BAD -> painted("31", text);
            case CALM -> text;
        };
    }

    private String painted(String how, String text) {
        return this == NONE || text.isEmpty() ? text : ESCAPE + how + "m" + text + END;
    }
}
