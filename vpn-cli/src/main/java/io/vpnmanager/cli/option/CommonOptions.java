package io.vpnmanager.cli.option;

import picocli.CommandLine.Option;

/**
 * What every command takes. All but {@code --help} is read before the words are parsed
 * ({@link io.vpnmanager.cli.terminal.Wishes}); here it is only known and described.
 */
public final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print names alone, one a line, unless --output says otherwise, and no notes; errors are "
                    + "told.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell what an error was caused by, and what the library logs, on standard error.")
    boolean verbose;

    @Option(names = "--no-color", description = "No colours, as with NO_COLOR=1. They show on a terminal only.")
    boolean colourless;

    /** For the parser, which fills it in. */
    public CommonOptions() {}

    /** {@return whether any of them was given} */
    public boolean given() {
        return help || quiet || verbose || colourless;
    }
}
