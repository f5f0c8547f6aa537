package io.vpnmanager.core.internal.program;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of many, as many as fit. */
final class LastLines {
    private final int most;
    private final Deque<String> lines = new ArrayDeque<>();
    private int length;

    /** At most so many characters. */
    LastLines(int most) {
        this.most = most;
    }

    void add(String line) {
        String end = line.length() < most ? line : line.substring(line.length() - most + 1);
        lines.addLast(end);
        length += end.length() + 1;
        while (length > most) {
            length -= lines.removeFirst().length() + 1;
        }
    }

    String text() {
        return String.join("\n", lines);
    }
}
