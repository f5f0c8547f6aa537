package io.vpnmanager.cli.menu.part;

import io.vpnmanager.cli.menu.draw.Ink;

/**
 * What stands in a table.
 *
 * @param text as it is
 * @param ink what it is
 */
public record Cell(String text, Ink ink) {
    /** {@return ordinary text} */
    public static Cell of(String text) {
        return new Cell(text, Ink.TEXT);
    }

    /** {@return text that matters less} */
    public static Cell muted(String text) {
        return new Cell(text, Ink.MUTED);
    }
}
