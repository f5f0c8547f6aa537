package io.vpnmanager.core.internal.program;

import java.io.BufferedReader;
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
import java.util.function.Consumer;

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
            process = start(false);
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
            end(process);
        }
    }

    /** Itself before those whom it started: it would go on behind one that was ended. */
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Runs it, hands over each line of what it prints, in the thread of the reader, and waits for its end. Its output
     * and its errors are one stream here, whatever was asked for; what the outcome tells of errors are the last lines.
     *
     * @param lines gets each line; what it throws ends the program and is thrown here
     * @throws InterruptedException when the waiting thread is interrupted; then the program was ended
     */
    public Outcome run(Consumer<String> lines) throws InterruptedException {
        Process process;
        try {
            process = start(true);
        } catch (IOException e) {
            return new Outcome.NotStarted();
        }
        try {
            CompletableFuture<LastLines> told = new CompletableFuture<>();
            Thread.ofVirtual().name("vpn-program-lines").start(() -> tell(process, lines, told));
            long end = System.nanoTime() + patience.toNanos();
            LastLines last = told.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new Outcome.Late();
            }
            return new Outcome.Ended(process.exitValue(), new byte[0], true, last.text());
        } catch (TimeoutException e) {
            return new Outcome.Late();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            return new Outcome.Unreadable(
                    e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
        } finally {
            end(process);
        }
    }

    private static void tell(Process process, Consumer<String> lines, CompletableFuture<LastLines> told) {
        LastLines last = new LastLines(MOST_ERRORS);
        try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                last.add(line);
                lines.accept(line);
            }
            told.complete(last);
        } catch (IOException | RuntimeException e) {
            told.completeExceptionally(e);
        }
    }

    private Process start(boolean asOneStream) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.redirectErrorStream(asOneStream);
        environment.ifPresent(variables -> {
            builder.environment().clear();
            builder.environment().putAll(variables);
        });
        if (input.isEmpty()) {
            builder.redirectInput(Redirect.from(new File("/dev/null")));
        }
        if (mostOutput == 0 && !asOneStream) {
            builder.redirectOutput(Redirect.DISCARD);
        }
        if (!tellsErrors && !asOneStream) {
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
