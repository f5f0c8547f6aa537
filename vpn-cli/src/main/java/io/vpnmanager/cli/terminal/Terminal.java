package io.vpnmanager.cli.terminal;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out standard output, for what was asked
 * @param err standard error, for everything else
 * @param terminals which of them lead to a terminal
 * @param hidden reads what is typed without showing it
 * @param wishes how the user wants it
 * @param listings where long listings go: standard output, or a pager before it, which is closed when all is written
 */
public record Terminal(
        InputStream in,
        TextOutput out,
        TextOutput err,
        Set<Channel> terminals,
        HiddenInput hidden,
        Wishes wishes,
        TextOutput listings) {
    private static final int LONGEST_ANSWER = 256;

    /** Copies the set. */
    public Terminal {
        terminals = Set.copyOf(terminals);
    }

    /** Without a wish. */
    public Terminal(InputStream in, TextOutput out, TextOutput err, Set<Channel> terminals, HiddenInput hidden) {
        this(in, out, err, terminals, hidden, Wishes.NONE, out);
    }

    /**
     * {@return the same, as the user wants it}
     *
     * @param wanted how that is
     * @param stdout standard output, for a pager that is not needed in the end
     */
    public Terminal as(Wishes wanted, OutputStream stdout) {
        List<String> pager = wanted.pager();
        boolean paged = canAsk() && leadsToTerminal(Channel.OUTPUT) && !pager.isEmpty();
        TextOutput lengthy = paged ? TextOutput.closing(new Pager(stdout, pager)) : out;
        return new Terminal(in, out, err, terminals, hidden, wanted, lengthy);
    }

    /** Reads a line that is typed without showing it. */
    public interface HiddenInput {
        /** {@return the line, which the caller wipes; empty where this cannot be done} */
        Optional<char[]> line();
    }

    /** {@return whether this stream leads to a terminal} */
    public boolean leadsToTerminal(Channel channel) {
        return terminals.contains(channel);
    }

    /** {@return whether somebody is there who sees a question and can answer it} */
    public boolean canAsk() {
        return leadsToTerminal(Channel.INPUT) && leadsToTerminal(Channel.ERROR);
    }

    /** {@return whether colours show on this stream} */
    public boolean shows(Channel channel) {
        return wishes.colours() && leadsToTerminal(channel);
    }

    /**
     * Writes a line to standard error at once, with the program's name in front, unless only errors are wanted. What a
     * terminal would obey is made visible.
     */
    public void note(String text) {
        if (wishes.quiet()) {
            return;
        }
        if (leadsToTerminal(Channel.OUTPUT)) {
            out.flush();
        }
        err.line("vpn: " + VisibleText.of(text));
        err.flush();
    }

    /** Whoever is asked has seen what the question is about. */
    private void ask(String question) {
        listings.show();
        out.flush();
        err.write(question);
        err.flush();
    }

    /**
     * Does work that may take long, and says so to whoever waits at a terminal.
     *
     * @param what is done, for example {@code looking at the home}
     * @return what the work gives
     */
    public <T> T working(String what, Supplier<T> work) {
        return working(() -> what, work);
    }

    /**
     * The same, where it shows how far the work is.
     *
     * @param what is done, asked each second by another thread, for example {@code importing users, 2000 rows}
     */
    public <T> T working(Supplier<String> what, Supplier<T> work) {
        return wishes.quiet() || !leadsToTerminal(Channel.ERROR) ? work.get() : new Progress(err, what).during(work);
    }

    /** Asks, and {@return the answer without spaces around it; empty at the end of the input} */
    public String answer(String question) {
        ask(question + ": ");
        try {
            return readLine().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks, and {@return whether the answer is {@code yes} in full} */
    public boolean confirmed(String question) {
        ask(question + " Type yes to go on: ");
        try {
            return readLine().strip().equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks for a secret.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} where nobody can be asked without showing the
     *     answer, {@code STOP} when there is none
     */
    public Secret askSecretly(String question) {
        ask(question + ": ");
        char[] typed = hidden.line()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.POLICY, question, "cannot be asked for here without showing the answer")
                        .remedy("Name a file that holds it")
                        .toException());
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** One line, byte by byte: what stands behind it is not ours. */
    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.size() < LONGEST_ANSWER) {
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
