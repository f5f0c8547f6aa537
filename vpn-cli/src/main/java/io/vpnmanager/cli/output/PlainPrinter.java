package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.TextOutput;

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
            line.append(between).append(field.value().exact());
            between = "\t";
        }
        // Not line, which writes twice.
        out.write(line.append('\n').toString());
    }
}
