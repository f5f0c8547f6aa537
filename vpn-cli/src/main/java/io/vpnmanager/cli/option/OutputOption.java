package io.vpnmanager.cli.option;

import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --output}, for every command that prints data. */
public final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How to print: table (for people), plain (one row a line, fields separated by tabs, exact "
                    + "numbers, RFC 3339 times), json, yaml, or csv (a header and every field; text that a spreadsheet "
                    + "would take for a formula gets an apostrophe in front). Default: table on a terminal, plain "
                    + "elsewhere.")
    @Nullable OutputFormat format;

    @Option(
            names = "--no-pager",
            description = "Print a long table at once. On a terminal, the program that PAGER names shows it, or less.")
    boolean unpaged;

    /** Remembers the header of CSV. */
    private @Nullable Printer printer;

    /** So does this one. */
    private @Nullable Printer unpagedPrinter;

    /** For the parser, which fills it in. */
    public OutputOption() {}

    /** {@return the format that was asked for, or the default for where the output goes} */
    public OutputFormat format(Terminal terminal) {
        if (format != null) {
            return format;
        }
        return terminal.leadsToTerminal(Channel.OUTPUT) ? OutputFormat.TABLE : OutputFormat.PLAIN;
    }

    /** {@return prints to standard output} */
    public Printer printer(Terminal terminal) {
        if (printer == null) {
            printer = printer(terminal, unpaged ? terminal.out() : terminal.listings());
        }
        return printer;
    }

    /** {@return prints to standard output what is drawn again and again} */
    public Printer unpaged(Terminal terminal) {
        if (unpagedPrinter == null) {
            unpagedPrinter = printer(terminal, terminal.out());
        }
        return unpagedPrinter;
    }

    private Printer printer(Terminal terminal, TextOutput listings) {
        if (format == null && terminal.wishes().quiet()) {
            return Printer.names(terminal.out());
        }
        OutputFormat wanted = format(terminal);
        return wanted == OutputFormat.TABLE ? Printer.table(terminal, listings) : Printer.of(wanted, terminal.out());
    }

    /** {@return says on standard error what else should be known} */
    public Notes notes(Terminal terminal) {
        return new Notes(terminal, format(terminal));
    }
}
