package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.program.Outcome;
import io.vpnmanager.core.internal.program.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Compose, as this machine has it, on the files of one stack.
 *
 * @param words that call it
 * @param folder of the stack
 * @param project its name
 */
record ComposeProgram(List<String> words, Path folder, String project) implements Programs {
    private static final String OVERRIDE = "docker-compose.override.yml";
    private static final Duration QUICK = Duration.ofSeconds(60);
    private static final int MOST = 1 << 20;

    private static final List<String> PLUG_IN = List.of("docker", "compose");
    private static final List<String> ALONE = List.of("docker-compose");

    /** Compose reads its files as version 1.27 and newer do. */
    private static final Pattern NEW_ENOUGH = Pattern.compile("v?([2-9]|[1-9][0-9]|1\\.(2[7-9]|[3-9][0-9]))([.-].*)?");

    /** {@return the plug-in of docker where it is there, which no old one was, else the program of its own} */
    static ComposeProgram find(Path folder, String project) {
        if (version(PLUG_IN).isPresent()) {
            return new ComposeProgram(PLUG_IN, folder, project);
        }
        if (version(ALONE).filter(NEW_ENOUGH.asMatchPredicate()).isPresent()) {
            return new ComposeProgram(ALONE, folder, project);
        }
        throw Problem.of(
                        ErrorCode.PROVIDER,
                        "compose",
                        "is not found: neither docker compose nor docker-compose 1.27 or newer")
                .remedy("Install docker-compose-plugin, or docker-compose")
                .toException();
    }

    /** {@return what compose says that it is, if it is there} */
    private static Optional<String> version(List<String> words) {
        Outcome outcome = run(new Program(with(words, "version", "--short"), Optional.empty(), "", QUICK, MOST, true));
        return outcome instanceof Outcome.Ended ended && ended.isGood()
                ? Optional.of(new String(ended.output(), StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    private static Outcome run(Program program) {
        try {
            return program.run();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return Problem.of(ErrorCode.CANCELLED, "compose", "was ended, for nobody waits for it any more")
                .toException(e);
    }

    private static List<String> with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private List<String> onFiles(List<String> more) {
        List<String> all = with(
                words,
                "--ansi",
                "never",
                "-p",
                project,
                "-f",
                folder.resolve(StackContent.COMPOSE).toString());
        Path override = folder.resolve(OVERRIDE);
        if (Files.exists(override)) {
            all.addAll(List.of("-f", override.toString()));
        }
        all.addAll(more);
        return all;
    }

    @Override
    public String ask(String... more) {
        Outcome outcome = run(new Program(onFiles(List.of(more)), Optional.empty(), "", QUICK, MOST, true));
        return requireGood(outcome, QUICK);
    }

    @Override
    public String askEngine(List<String> question) {
        return askAny(question);
    }

    /** {@return what a program prints to a question about an engine} */
    static String askAny(List<String> question) {
        return requireGood(run(new Program(question, Optional.empty(), "", QUICK, MOST, true)), QUICK);
    }

    @Override
    public void run(Duration patience, Consumer<String> lines, List<String> more) {
        Program program = new Program(onFiles(more), Optional.empty(), "", patience, MOST, true);
        try {
            requireGood(program.run(line -> lines.accept(VisibleText.of(line))), patience);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String requireGood(Outcome outcome, Duration patience) {
        return switch (outcome) {
            case Outcome.Ended ended when ended.isGood() -> new String(ended.output(), StandardCharsets.UTF_8);
            case Outcome.Ended ended ->
                throw ComposeFailure.of(ended.status(), ended.errors()).toException();
            case Outcome.Late late ->
                throw Problem.of(ErrorCode.DEADLINE, "compose", "was not done after " + patience.toSeconds() + " s")
                        .remedy("Look at what the stack does: vpn compose status")
                        .toException();
            case Outcome.NotStarted none ->
                throw Problem.of(ErrorCode.PROVIDER, "the program docker", "is not found")
                        .remedy("Install Docker's command, docker-cli or docker.io")
                        .toException();
            case Outcome.Unreadable broken ->
                throw Problem.of(ErrorCode.ENGINE, "compose", "cannot be read").toException(broken.cause());
        };
    }
}
