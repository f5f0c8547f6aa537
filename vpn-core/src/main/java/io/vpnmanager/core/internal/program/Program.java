package io.vpnmanager.core.internal.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program to be run with its arguments as they are, without a shell. What it is given and what is taken from it is
 * bounded: its input is known before, its output is read up to a bound, and it is ended, with what it started, when its
 * time is over or nobody waits any more.
 *
 * @param words the program and its arguments
 * @param environment all that it has as environment; empty for that of this process
 * @param input what stands on its standard input, in UTF-8
 * @param patience how long it may take
 * @param mostOutput how many bytes of its output are read; at 0 it is thrown away, however much it is
 * @param tellsErrors whether its standard error is read; else it is thrown away
 */
public record Program(
        List<String> words,
        Optional<Map<String, String>> environment,
        String input,
        Duration patience,
        int mostOutput,
        boolean tellsErrors) {
    private static final int MOST_ERRORS = 4096;
    /** Somebody whom it left behind may hold its standard error open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Copies the lists. */
    public Program {
        words = List.copyOf(words);
        environment = environment.map(Map::copyOf);
    }

    /** A run of it. */
    private record Run(Process process, CompletableFuture<byte[]> output, CompletableFuture<byte[]> errors) {}

    /**
     * Runs it and waits for its end.
     *
     * @throws InterruptedException when the waiting thread is interrupted; then the program was ended
     */
    public Outcome run() throws InterruptedException {
        Process process;
        try {
            process = start();
        } catch (IOException e) {
            return new Outcome.NotStarted();
        }
        try {
            return ended(began(process));
        } catch (TimeoutException e) {
            return new Outcome.Late();
        } catch (ExecutionException e) {
            return new Outcome.Unreadable(
                    e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
        } finally {
            // Itself before those whom it started: it would go on behind one that was ended.
            List<ProcessHandle> started = process.descendants().toList();
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        environment.ifPresent(variables -> {
            builder.environment().clear();
            builder.environment().putAll(variables);
        });
        if (input.isEmpty()) {
            builder.redirectInput(Redirect.from(new File("/dev/null")));
        }
        if (mostOutput == 0) {
            builder.redirectOutput(Redirect.DISCARD);
        }
        if (!tellsErrors) {
            builder.redirectError(Redirect.DISCARD);
        }
        return builder.start();
    }

    /** Each stream has a thread of its own: a program that does not read, print or end blocks only that. */
    private Run began(Process process) {
        if (!input.isEmpty()) {
            Thread.ofVirtual().name("vpn-program-input").start(() -> write(process.getOutputStream()));
        }
        CompletableFuture<byte[]> errors = tellsErrors
                ? reading(process.getErrorStream(), MOST_ERRORS, true)
                : CompletableFuture.completedFuture(new byte[0]);
        return new Run(process, reading(process.getInputStream(), mostOutput + 1, false), errors);
    }

    private Outcome ended(Run run) throws InterruptedException, TimeoutException, ExecutionException {
        long end = System.nanoTime() + patience.toNanos();
        byte[] read = run.output().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (!run.process().waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        byte[] errors = run.errors()
                .completeOnTimeout(new byte[0], LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)
                .get();
        return new Outcome.Ended(
                run.process().exitValue(), read, read.length <= mostOutput, new String(errors, StandardCharsets.UTF_8));
    }

    /** One that does not take its input says by its status whether it had enough. */
    private void write(OutputStream to) {
        try (to) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }

    /** Who says much on standard error is heard to the end, because a closed pipe would kill it. */
    private static CompletableFuture<byte[]> reading(InputStream from, int most, boolean toItsEnd) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread.ofVirtual().name("vpn-program-output").start(() -> {
            try (from) {
                byte[] read = from.readNBytes(most);
                if (toItsEnd) {
                    from.transferTo(OutputStream.nullOutputStream());
                }
                bytes.complete(read);
            } catch (IOException e) {
                bytes.completeExceptionally(e);
            }
        });
        return bytes;
    }
}
