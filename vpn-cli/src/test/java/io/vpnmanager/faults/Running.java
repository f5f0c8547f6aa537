package io.vpnmanager.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child that runs, and what it has said in whole lines. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Process process;
    private final Path out;
    private final Path err;

    private Running(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Running start(ProcessBuilder builder, Path folder, String name) throws IOException {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        return new Running(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** {@return the whole lines so far; one that was cut off by a kill was not said} */
    List<String> said() throws IOException {
        String text = Files.readString(out);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** {@return how many changes are acknowledged} */
    int done() throws IOException {
        return said().stream()
                .filter(line -> line.startsWith("done "))
                .mapToInt(line -> Integer.parseInt(line.substring("done ".length())))
                .max()
                .orElse(0);
    }

    /** {@return the rest of the last line that begins so; empty if there is none} */
    String lastOf(String word) throws IOException {
        return said().stream()
                .filter(line -> line.startsWith(word))
                .reduce((first, second) -> second)
                .orElse("");
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    /** Waits until it says this, or has ended. */
    void await(String line) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && !said().contains(line) && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** Writes a byte to its standard input, if it still reads. */
    void nudge() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It has ended, which shows elsewhere.
            return;
        }
    }

    /** Kills it. */
    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends its standard input. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended before.
            return;
        }
    }

    /** {@return its exit status; -1 if it does not end} */
    int status() throws InterruptedException {
        return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    }

    /** Also ends the child of a tracer, which would go on without it. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
