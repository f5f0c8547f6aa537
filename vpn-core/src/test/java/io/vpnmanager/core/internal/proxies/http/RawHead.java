package io.vpnmanager.core.internal.proxies.http;

import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bytes of a head that was accepted, a character for each, looked at with nothing but the eye. */
final class RawHead {
    private final List<String> lines = new ArrayList<>();

    /** Looks at the bytes of one head, its end included. */
    RawHead(String text) {
        Invariant.same(text.length() - 4, text.indexOf("\r\n\r\n"), "the first empty line is the end");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Invariant.holds(c != '\0', "a NUL");
            Invariant.holds(c != '\r' || text.charAt(i + 1) == '\n', "a bare CR");
            Invariant.holds(c != '\n' || i > 0 && text.charAt(i - 1) == '\r', "a bare LF");
        }
        int from = 0;
        for (int end = text.indexOf("\r\n"); end > from; end = text.indexOf("\r\n", from)) {
            lines.add(text.substring(from, end));
            from = end + 2;
        }
    }

    String firstLine() {
        return lines.get(0);
    }

    int fields() {
        return lines.size() - 1;
    }

    /** Fields of one meaning: no folding, no space around a name, and no byte that a terminal or a reader acts on. */
    void requireCleanFields(boolean mayHaveHighBytes) {
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            Invariant.holds(colon > 0, "a field without a name", () -> line);
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                boolean clean = i < colon
                        ? c > ' ' && c < 0x7f
                        : c == '\t' || c >= ' ' && c < 0x7f || mayHaveHighBytes && c >= 0x80;
                Invariant.holds(clean, "a byte that does not belong there", () -> line);
            }
        }
    }

    /** {@return the values of all fields of this name, without surrounding spaces} */
    List<String> values(String name) {
        List<String> values = new ArrayList<>(2);
        for (String line : lines.subList(1, lines.size())) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                values.add(line.substring(name.length() + 1).strip());
            }
        }
        return values;
    }
}
