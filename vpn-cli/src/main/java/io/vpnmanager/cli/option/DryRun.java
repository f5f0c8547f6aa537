package io.vpnmanager.cli.option;

import picocli.CommandLine.Option;

/** {@code --dry-run}, for every command that changes something. */
public final class DryRun {
    @Option(
            names = "--dry-run",
            description = "Print the plan, which is what would be done, and change nothing. SESSIONS are connections "
                    + "that may be cut, as the agent counts or last counted them; - where that is not known.")
    boolean asked;

    /** For the parser, which fills it in. */
    public DryRun() {}

    /** {@return whether nothing may be changed} */
    public boolean asked() {
        return asked;
    }
}
