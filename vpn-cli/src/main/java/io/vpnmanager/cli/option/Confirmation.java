package io.vpnmanager.cli.option;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Option;

/** {@code --yes}, for every command that destroys something. */
public final class Confirmation {
    @Option(names = "--yes", description = "Do not ask. Needed where nobody can be asked.")
    private boolean given;

    /** For the parser, which fills it in. */
    public Confirmation() {}

    /** Refuses to go on where nobody consented and nobody can be asked; to be called before anything is opened. */
    public void requirePossible(Terminal terminal, String subject) {
        if (!given && !terminal.canAsk()) {
            throw Problem.of(ErrorCode.POLICY, subject, "is not deleted: nobody is there to be asked")
                    .remedy("Add --yes to delete without being asked")
                    .fact("option", "--yes")
                    .toException();
        }
    }

    /** Shows what will go and asks, unless consent was given; returns when it may be done. */
    public void require(Terminal terminal, String subject, String whatGoes) {
        if (given || terminal.confirmed("This deletes " + subject + ": " + whatGoes + ".")) {
            return;
        }
        throw Problem.of(ErrorCode.CANCELLED, subject, "is not deleted: the answer was not yes")
                .toException();
    }
}
