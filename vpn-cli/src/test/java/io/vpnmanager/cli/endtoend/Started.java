package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command that runs, and what it has written so far. */
final class Started implements AutoCloseable {
    /** Generous: the machine may be busy with other builds. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path err;

    private Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Started of(ProcessBuilder builder, Path folder, String input) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        return new Started(process, out, err);
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Waits until this stands on standard output. */
    void awaitOut(String text) {
        await().atMost(PATIENCE).until(() -> out().contains(text) || !process.isAlive());
        assertThat(out).content().contains(text);
    }

    /** Waits until this stands on standard error. */
    void awaitErr(String text) {
        await().atMost(PATIENCE).until(() -> err().contains(text) || !process.isAlive());
        assertThat(err).content().contains(text);
    }

    /** Sends a signal: {@code INT} is what Ctrl-C sends. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    int status() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
