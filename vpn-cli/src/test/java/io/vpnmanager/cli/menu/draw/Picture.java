package io.vpnmanager.cli.menu.draw;

import dev.tamboui.buffer.Buffer;
import dev.tamboui.buffer.Cell;
import dev.tamboui.style.Style;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a canvas shows, as text that people can read and compare. */
public final class Picture {
    private static final String SIGNS = ".SmTarhX^+!#udF*";

    private Picture() {}

    /** {@return its text, row by row} */
    public static List<String> text(Canvas canvas) {
        return rows(canvas.cells(), cell -> cell.isContinuation() ? "" : cell.symbol());
    }

    /** {@return a sign for the ink of each cell, a blank where nothing was drawn} */
    public static List<String> inks(Canvas canvas) {
        return rows(canvas.cells(), cell -> ink(cell) == null ? " " : sign(ink(cell)));
    }

    private static Ink ink(Cell cell) {
        return cell.style().extension(Ink.class).orElse(null);
    }

    private static String sign(Ink ink) {
        int place = List.of(Ink.values()).indexOf(ink);
        return SIGNS.substring(place, place + 1);
    }

    private static List<String> rows(Buffer cells, Function<Cell, String> sign) {
        return IntStream.range(0, cells.height())
                .mapToObj(y -> IntStream.range(0, cells.width())
                        .mapToObj(x -> sign.apply(cells.get(x, y)))
                        .collect(Collectors.joining())
                        .stripTrailing())
                .toList();
    }

    /** {@return the looks that this canvas shows and its theme does not have} */
    public static List<Style> foreign(Canvas canvas, Theme theme) {
        Buffer cells = canvas.cells();
        return IntStream.range(0, cells.width() * cells.height())
                .mapToObj(i -> cells.get(i % cells.width(), i / cells.width()))
                .filter(cell -> ink(cell) != null && !cell.style().equals(theme.style(ink(cell))))
                .map(Cell::style)
                .distinct()
                .toList();
    }

    /** {@return how each ink looks} */
    public static List<String> legend(Theme theme) {
        return Stream.of(Ink.values())
                .map(ink -> sign(ink) + " " + ink + ": " + look(theme.style(ink)))
                .toList();
    }

    private static String look(Style style) {
        return style.fg().map(Object::toString).orElse("-") + " on "
                + style.bg().map(Object::toString).orElse("-") + " "
                + style.effectiveModifiers().stream().sorted().toList();
    }
}
