package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.TextOutput;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The document of {@link JsonPrinter} in YAML 1.2. Every text stands in double quotes, ASCII only, so that none is
 * taken for a number, a date or a yes, and no terminal obeys it. A whole document ends with {@code ...}; one that was
 * broken off does not.
 */
final class YamlPrinter implements Printer {
    private static final String STEP = "  ";
    private static final String ITEM = "- ";
    private static final int LONGEST_KEY = 1000;

    private final TextOutput out;

    YamlPrinter(TextOutput out) {
        this.out = out;
    }

    @Override
    public void item(String kind, Row row) {
        envelope(kind);
        out.line("item:");
        object(row, STEP, STEP);
        end();
    }

    @Override
    public Listing list(String kind) {
        envelope(kind);
        return new Listing() {
            private boolean begun;

            @Override
            public void add(Row row) {
                if (!begun) {
                    out.line("items:");
                    begun = true;
                }
                object(row, ITEM, STEP);
            }

            @Override
            public void end() {
                if (!begun) {
                    out.line("items: []");
                }
                YamlPrinter.this.end();
            }
        };
    }

    private void envelope(String kind) {
        out.line("---");
        out.line("apiVersion: " + quoted(JsonPrinter.VERSION));
        out.line("kind: " + quoted(kind));
    }

    private void end() {
        out.line("...");
        out.flush();
    }

    /** The first line begins with one text, each other with another of the same length. */
    private void object(Row row, String first, String others) {
        String start = first;
        for (Field field : row.fields()) {
            if (field.value() instanceof Value.Rows inner && !inner.rows().isEmpty()) {
                out.line(start + field.key() + ":");
                inner.rows().forEach(each -> object(each, others + ITEM, others + STEP));
            } else {
                out.line(start + field.key() + ": " + flow(field.value()));
            }
            start = others;
        }
    }

    private static String flow(Value value) {
        return switch (value) {
            case Value.Text text -> quoted(text.text());
            case Value.State state -> quoted(state.text());
            case Value.Words words -> list(words.words());
            case Value.Count count -> Long.toString(count.number());
            case Value.Percent percent -> Long.toString(percent.percent());
            case Value.Figure figure -> figure.exact();
            case Value.Micros micros -> Long.toString(micros.micros());
            case Value.Bytes bytes -> Long.toString(bytes.bytes());
            case Value.Flag flag -> Boolean.toString(flag.holds());
            case Value.Moment moment -> quoted(moment.instant().toString());
            case Value.Facts facts ->
                facts.facts().entrySet().stream()
                        .map(fact -> key(fact.getKey()) + ": " + quoted(fact.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Rows rows -> "[]";
            case Value.Absent absent -> "null";
        };
    }

    /** A key of more than 1024 characters must say that it is one. */
    private static String key(String text) {
        String quoted = quoted(text);
        return quoted.length() > LONGEST_KEY ? "? " + quoted + " " : quoted;
    }

    private static String list(List<String> words) {
        return words.stream().map(YamlPrinter::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(codePoint -> append(quoted, codePoint));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            quoted.append('\\').append((char) codePoint);
        } else if (codePoint >= ' ' && codePoint <= '~') {
            quoted.append((char) codePoint);
        } else if (Character.isBmpCodePoint(codePoint)) {
            quoted.append("\\u").append(hex(codePoint, 4));
        } else {
            quoted.append("\\U").append(hex(codePoint, 8));
        }
    }

    private static String hex(int codePoint, int digits) {
        String hex = Integer.toHexString(codePoint);
        return "0".repeat(digits - hex.length()) + hex;
    }
}
