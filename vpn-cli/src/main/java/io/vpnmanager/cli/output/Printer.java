package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;

/** Writes rows in one format. For one thread. */
public sealed interface Printer permits TablePrinter, PlainPrinter, NamePrinter, JsonPrinter, YamlPrinter, CsvPrinter {

    /** {@return a printer of this format, without colours} */
    static Printer of(OutputFormat format, TextOutput out) {
        return switch (format) {
            case TABLE -> new TablePrinter(out, out, Paint.NONE);
            case PLAIN -> new PlainPrinter(out);
            case JSON -> new JsonPrinter(out);
            case YAML -> new YamlPrinter(out);
            case CSV -> new CsvPrinter(out);
        };
    }

    /** {@return a table on standard output: coloured, and long listings paged, where a person looks at it} */
    static Printer table(Terminal terminal, TextOutput listings) {
        return new TablePrinter(terminal.out(), listings, Paint.where(terminal.shows(Channel.OUTPUT)));
    }

    /** {@return prints names and nothing else, one a line} */
    static Printer names(TextOutput out) {
        return new NamePrinter(out);
    }

    /**
     * Writes one object with all its fields.
     *
     * @param kind what it is, for example {@code User}
     * @param row the object
     */
    void item(String kind, Row row);

    /**
     * Begins a listing, whose rows are written as they come.
     *
     * @param kind what is listed, for example {@code UserList}
     * @return takes the rows; the listing is complete only after its {@link Listing#end}
     */
    Listing list(String kind);

    /** Takes the rows of a listing. A listing that was broken off must not look like a whole one. */
    interface Listing {
        /** Writes one more row. */
        void add(Row row);

        /** Completes the listing. */
        void end();
    }
}
