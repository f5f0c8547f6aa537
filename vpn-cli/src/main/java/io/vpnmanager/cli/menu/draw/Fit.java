package io.vpnmanager.cli.menu.draw;

import dev.tamboui.text.CharWidth;
import io.vpnmanager.api.error.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Text measured in columns of a terminal, where a Chinese sign takes two. */
public final class Fit {
    private static final String MORE = "…";

    private Fit() {}

    /** {@return how many columns this takes} */
    public static int width(String text) {
        return CharWidth.of(text);
    }

    /** {@return the text, its end cut for an ellipsis where it takes more columns than these} */
    public static String to(String text, int columns) {
        String visible = VisibleText.of(text);
        if (width(visible) <= columns) {
            return visible;
        }
        return columns < 1 ? "" : CharWidth.substringByWidth(visible, columns - 1) + MORE;
    }

    /** {@return the text in lines of so many columns, broken between words where that is possible} */
    public static List<String> lines(String text, int columns) {
        int room = Math.max(1, columns);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : VisibleText.of(text).split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && width(line.toString()) + 1 + width(rest) <= room) {
                line.append(' ').append(rest);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest) > room) {
                String part = CharWidth.substringByWidth(rest, room);
                if (part.isEmpty()) {
                    break;
                }
                lines.add(part);
                rest = rest.substring(part.length());
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
