package io.vpnmanager.faults;

import io.vpnmanager.faults.check.Checker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A {@link Checker} that runs, and answers one question at a time. */
final class CheckerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    CheckerProcess(Programs programs, Path folder) throws IOException {
        process = new ProcessBuilder(programs.java(
                        Checker.class,
                        List.of("-Djava.io.tmpdir=" + folder, "-Dorg.sqlite.lib.path=" + programs.sqlite()),
                        List.of()))
                .redirectError(folder.resolve("checker.err").toFile())
                .start();
        questions = process.outputWriter();
        answers = process.inputReader();
    }

    /** {@return {@code sound}, or {@code broken}, and what was found} */
    String ask(Object... words) throws IOException {
        questions.write(
                String.join("\t", List.of(words).stream().map(Object::toString).toList()));
        questions.newLine();
        questions.flush();
        String answer = answers.readLine();
        return answer == null ? "broken the checker ended" : answer;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
