package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.TextOutput;

/** The name of each object, one a line, and nothing else. */
final class NamePrinter implements Printer {
    private final TextOutput out;

    NamePrinter(TextOutput out) {
        this.out = out;
    }

    @Override
    public void item(String kind, Row row) {
        row.name().ifPresent(name -> out.line(name.value().exact()));
    }

    @Override
    public Listing list(String kind) {
        return new Listing() {
            @Override
            public void add(Row row) {
                item(kind, row);
            }

            @Override
            public void end() {
                out.flush();
            }
        };
    }
}
