package io.vpnmanager.cli.option;

import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --output}, for every command that prints data. */
public final class OutputOption {
    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How to print: table (for people), plain (one row a line, fields separated by tabs, exact "
                    + "numbers, RFC 3339 times) or json. Default: table on a terminal, plain elsewhere.")
    private @Nullable OutputFormat format;

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
        return Printer.of(format(terminal), terminal.out());
    }

    /** {@return says on standard error what else should be known} */
    public Notes notes(Terminal terminal) {
        return new Notes(terminal, format(terminal));
    }
}
