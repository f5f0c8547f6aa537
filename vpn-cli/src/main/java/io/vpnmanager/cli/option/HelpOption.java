package io.vpnmanager.cli.option;

import picocli.CommandLine.Option;

/** {@code --help}, which every command has. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asked;

    /** For the parser, which fills it in. */
    public HelpOption() {}

    /** {@return whether help was asked for} */
    public boolean asked() {
        return asked;
    }
}
