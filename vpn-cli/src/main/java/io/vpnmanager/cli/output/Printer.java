package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.TextOutput;

/** Writes rows in one format. For one thread. */
public sealed interface Printer permits TablePrinter, PlainPrinter, JsonPrinter {

    /** {@return a printer of this format} */
    static Printer of(OutputFormat format, TextOutput out) {
        return switch (format) {
            case TABLE -> new TablePrinter(out);
            case PLAIN -> new PlainPrinter(out);
            case JSON -> new JsonPrinter(out);
        };
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
