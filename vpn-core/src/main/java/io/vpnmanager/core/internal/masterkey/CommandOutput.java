package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.core.internal.program.Outcome;
import io.vpnmanager.core.internal.program.Program;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The passphrase that a program prints: the first line of its standard output. It is run with its arguments as they
 * are, without a shell, with nothing on its standard input. What it says on standard error is thrown away, because it
 * may be the secret; its exit status is told.
 */
final class CommandOutput implements Supplier<Secret> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> words;
    private final Duration patience;

    /** The output of a program and its arguments. */
    CommandOutput(List<String> words) {
        this(words, PATIENCE);
    }

    CommandOutput(List<String> words, Duration patience) {
        this.words = List.copyOf(words);
        this.patience = patience;
    }

    @Override
    public Secret get() {
        Program program = new Program(words, Optional.empty(), "", patience, Secret.LONGEST_BYTES + 1, false);
        try {
            return switch (program.run()) {
                case Outcome.Ended ended -> firstLine(successful(ended).output());
                case Outcome.NotStarted none ->
                    throw refused(ErrorCode.PROVIDER, "cannot be run")
                            .remedy("Look whether the program is there and may be run")
                            .toException();
                case Outcome.Late late -> throw late();
                case Outcome.Unreadable unreadable ->
                    throw refused(ErrorCode.PROVIDER, "cannot be read from").toException(unreadable.cause());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(ErrorCode.CANCELLED, "was interrupted").toException(e);
        }
    }

    private Outcome.Ended successful(Outcome.Ended ended) {
        if (!ended.isGood()) {
            Arrays.fill(ended.output(), (byte) 0);
            throw refused(ErrorCode.AUTHENTICATION, "ended with status " + ended.status())
                    .remedy("Run it by hand to see why")
                    .toException();
        }
        return ended;
    }

    private Secret firstLine(byte[] output) {
        try {
            int end = 0;
            while (end < output.length && output[end] != '\n') {
                end++;
            }
            if (end > 0 && output[end - 1] == '\r') {
                end--;
            }
            if (end == 0) {
                throw refused(ErrorCode.AUTHENTICATION, "printed an empty first line")
                        .toException();
            }
            return Secret.ofUtf8(Arrays.copyOf(output, end));
        } finally {
            Arrays.fill(output, (byte) 0);
        }
    }

    private RuntimeException late() {
        return refused(ErrorCode.DEADLINE, "did not end within " + patience.toSeconds() + " seconds")
                .remedy("It is given no terminal and no input, so it must not ask for anything there")
                .toException();
    }

    /** Names the program only: its arguments may be nobody's business. */
    private Problem refused(ErrorCode code, String why) {
        return Problem.of(code, "the command " + VisibleText.quoted(words.getFirst()) + " for the master key", why);
    }
}
