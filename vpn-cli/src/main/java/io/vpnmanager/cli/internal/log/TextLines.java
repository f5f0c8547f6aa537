package io.vpnmanager.cli.internal.log;

import io.vpnmanager.api.error.VisibleText;

/** Lines for people: {@code vpn: warning: server=edge A server has failed (cause)}. */
final class TextLines {
    private TextLines() {}

    static String of(LogLine line) {
        StringBuilder text = new StringBuilder();
        line.facts()
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append(' '));
        text.append(line.message());
        line.error().ifPresent(error -> text.append(" (").append(error).append(')'));
        return "vpn: " + line.weight() + ": " + VisibleText.of(text.toString());
    }

    /** {@return the same with its time, where nobody else writes that down} */
    static String dated(LogLine line) {
        return line.at() + " " + of(line);
    }
}
