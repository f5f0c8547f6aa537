package io.vpnmanager.cli.internal.log;

import io.vpnmanager.cli.logs.LogfmtText;

/**
 * Lines for people: {@code vpn: warning: server=edge A server has failed (cause)}. Facts are pairs as in logfmt, and
 * the sentence is in quotes where it could be taken for one.
 */
final class TextLines {
    private TextLines() {}

    static String of(LogLine line) {
        StringBuilder text = new StringBuilder();
        line.facts()
                .forEach((name, value) -> text.append(LogfmtText.key(name))
                        .append('=')
                        .append(LogfmtText.visible(value.toString()))
                        .append(' '));
        StringBuilder sentence = new StringBuilder(line.message());
        line.error().ifPresent(error -> sentence.append(" (").append(error).append(')'));
        return "vpn: " + line.weight() + ": " + text + LogfmtText.ending(sentence.toString());
    }

    /** {@return the same with its time, where nobody else writes that down} */
    static String dated(LogLine line) {
        return line.at() + " " + of(line);
    }
}
