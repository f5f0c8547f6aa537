package io.vpnmanager.cli.option;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Option;

/** {@code --yes}, for every command that destroys something. */
public final class Confirmation {
    @Option(names = "--yes", description = "Do not ask. Needed where nobody can be asked.")
    boolean given;

    /** For the parser, which fills it in. */
    public Confirmation() {}

    /**
     * Refuses to go on where nobody consented and nobody can be asked; to be called before anything is opened, where it
     * is known by then that consent is needed.
     *
     * @param terminal where somebody may be
     * @param subject what is at stake, for example {@code user alice}
     * @param done what would become of it, for example {@code deleted}
     */
    public void requirePossible(Terminal terminal, String subject, String done) {
        if (!given && !terminal.canAsk()) {
            throw Problem.of(ErrorCode.POLICY, subject, "is not " + done + ": nobody is there to be asked")
                    .remedy("Add --yes to go on without being asked")
                    .fact("option", "--yes")
                    .toException();
        }
    }

    /**
     * Asks, unless consent was given; returns when it may be done.
     *
     * @param terminal where somebody may be
     * @param subject what is at stake
     * @param done what would become of it
     * @param whatGoes a sentence, shown before the question
     */
    public void require(Terminal terminal, String subject, String done, String whatGoes) {
        requirePossible(terminal, subject, done);
        if (given || terminal.confirmed(whatGoes)) {
            return;
        }
        throw Problem.of(ErrorCode.CANCELLED, subject, "is not " + done + ": the answer was not yes")
                .toException();
    }
}
