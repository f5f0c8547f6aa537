package io.vpnmanager.cli.output;

import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.terminal.TextOutput;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns separated by tabs, one row a line, no header, exact numbers, RFC 3339 times, {@code -} where there is nothing
 * or nothing is known. No value can hold a tab or a line end: they are made visible.
 */
final class PlainPrinter implements Printer {
    private final TextOutput out;

    PlainPrinter(TextOutput out) {
        this.out = out;
    }

    @Override
    public void item(String kind, Row row) {
        line(row);
        row.fields().forEach(field -> {
            if (field.value() instanceof Value.Rows inner) {
                inner.rows().forEach(this::line);
            }
        });
    }

    @Override
    public Listing list(String kind) {
        return new Listing() {
            @Override
            public void add(Row row) {
                line(row);
            }

            @Override
            public void end() {
                out.flush();
            }
        };
    }

    private void line(Row row) {
        StringBuilder line = new StringBuilder();
        String between = "";
        for (Field field : row.columns()) {
            line.append(between).append(exact(field.value()));
            between = "\t";
        }
        out.line(line.toString());
    }

    static String exact(Value value) {
        return switch (value) {
            case Value.Text text -> VisibleText.of(text.text());
            case Value.State state -> VisibleText.of(state.text());
            case Value.Words words -> words(words, ",");
            case Value.Count count -> Long.toString(count.number());
            case Value.Micros micros -> Long.toString(micros.micros());
            case Value.Bytes bytes -> Long.toString(bytes.bytes());
            case Value.Flag flag -> Boolean.toString(flag.holds());
            case Value.Moment moment -> moment.instant().toString();
            case Value.Facts facts -> VisibleText.of(facts(facts.facts()));
            case Value.Rows rows -> Integer.toString(rows.rows().size());
            case Value.Absent absent -> "-";
        };
    }

    static String words(Value.Words words, String between) {
        return words.words().isEmpty() ? "-" : VisibleText.of(String.join(between, words.words()));
    }

    private static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining(","));
    }
}
