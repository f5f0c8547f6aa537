package io.vpnmanager.cli.menu.draw;

import dev.tamboui.style.Color;
import dev.tamboui.style.Style;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How inks look. The background stays that of the terminal. */
public enum Theme {
    /** For a dark terminal. */
    DARK(new Palette(252, 231, 244, 117, 80, 238, 236, 114, 179, 203, 73, 110, 235)),
    /** For a light terminal. */
    LIGHT(new Palette(236, 16, 244, 25, 30, 250, 254, 28, 130, 160, 30, 25, 255)),
    /** Without colours. */
    MONO(null);

    private final Looks looks;

    Theme(@Nullable Palette palette) {
        this.looks = palette == null ? Looks.plain() : Looks.of(palette);
    }

    /** {@return the theme that the environment asks for; dark where it says nothing} */
    public static Theme of(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || terminal.equals("vt100")) {
            return MONO;
        }
        // What some terminals tell of their colours: foreground;background, each 0 to 15.
        String colours = environment.getOrDefault("COLORFGBG", "");
        return colours.endsWith(";15") || colours.endsWith(";7") ? LIGHT : DARK;
    }

    /** {@return the theme of this name} */
    public static Theme parse(String name) {
        return Arrays.stream(values())
                .filter(theme -> theme.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "theme " + VisibleText.quoted(name), "is not known")
                        .remedy("Choose one of dark, light, mono")
                        .fact("field", "theme")
                        .toException());
    }

    /** {@return the theme after this one} */
    public Theme next() {
        return switch (this) {
            case DARK -> LIGHT;
            case LIGHT -> MONO;
            case MONO -> DARK;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    Style style(Ink ink) {
        return looks.of(ink);
    }

    /** Colours by their number among 256. */
    private record Palette(
            int text,
            int strong,
            int muted,
            int title,
            int accent,
            int rule,
            int selected,
            int good,
            int warn,
            int bad,
            int upload,
            int download,
            int field) {}

    private record Looks(Map<Ink, Style> styles) {
        private static final Style NONE = Style.EMPTY;

        Style of(Ink ink) {
            return styles.getOrDefault(ink, NONE).withExtension(Ink.class, ink);
        }

        static Looks of(Palette colours) {
            return new Looks(Map.ofEntries(
                    Map.entry(Ink.TEXT, ink(colours.text)),
                    Map.entry(Ink.STRONG, ink(colours.strong).bold()),
                    Map.entry(Ink.MUTED, ink(colours.muted)),
                    Map.entry(Ink.TITLE, ink(colours.title).bold()),
                    Map.entry(Ink.ACCENT, ink(colours.accent)),
                    Map.entry(Ink.HEADER, ink(colours.muted).underlined()),
                    Map.entry(Ink.RULE, ink(colours.rule)),
                    Map.entry(Ink.SELECTED, on(ink(colours.strong).bold(), colours.selected)),
                    Map.entry(Ink.TAB, ink(colours.title).bold().underlined()),
                    Map.entry(Ink.GOOD, ink(colours.good)),
                    Map.entry(Ink.WARN, ink(colours.warn)),
                    Map.entry(Ink.BAD, ink(colours.bad).bold()),
                    Map.entry(Ink.UPLOAD, ink(colours.upload)),
                    Map.entry(Ink.DOWNLOAD, ink(colours.download)),
                    Map.entry(Ink.FIELD, on(ink(colours.strong), colours.field)),
                    Map.entry(Ink.CODE, on(ink(16), 231))));
        }

        static Looks plain() {
            return new Looks(Map.of(
                    Ink.STRONG, NONE.bold(),
                    Ink.TITLE, NONE.bold(),
                    Ink.HEADER, NONE.underlined(),
                    Ink.SELECTED, NONE.reversed(),
                    Ink.TAB, NONE.bold().underlined(),
                    Ink.WARN, NONE.bold(),
                    Ink.BAD, NONE.bold().underlined(),
                    Ink.FIELD, NONE.underlined(),
                    Ink.CODE, NONE.fg(Color.BLACK).bg(Color.BRIGHT_WHITE)));
        }

        private static Style ink(int colour) {
            return NONE.fg(Color.indexed(colour));
        }

        private static Style on(Style style, int colour) {
            return style.bg(Color.indexed(colour));
        }
    }
}
