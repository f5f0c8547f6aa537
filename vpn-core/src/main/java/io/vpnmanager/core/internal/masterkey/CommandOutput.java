package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.Secret;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        Process process = start();
        try {
            // Read in another thread: a program that prints nothing and does not end blocks its reader.
            CompletableFuture<byte[]> output = new CompletableFuture<>();
            Thread.ofVirtual().name("vpn-command-").start(() -> read(process.getInputStream(), output));
            byte[] read = output.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            requireSuccess(process);
            return firstLine(read);
        } catch (TimeoutException e) {
            throw late(e);
        } catch (ExecutionException e) {
            throw refused(ErrorCode.PROVIDER, "cannot be read from").toException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(ErrorCode.CANCELLED, "was interrupted").toException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(words)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The message of the system holds the arguments.
            throw refused(ErrorCode.PROVIDER, "cannot be run")
                    .remedy("Look whether the program is there and may be run")
                    .toException();
        }
    }

    private static void read(InputStream from, CompletableFuture<byte[]> output) {
        try (from) {
            output.complete(from.readNBytes(Secret.LONGEST_BYTES + 2));
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }

    private void requireSuccess(Process process) throws InterruptedException, TimeoutException {
        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        if (process.exitValue() != 0) {
            throw refused(ErrorCode.AUTHENTICATION, "ended with status " + process.exitValue())
                    .remedy("Run it by hand to see why")
                    .toException();
        }
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

    private RuntimeException late(TimeoutException e) {
        return refused(ErrorCode.DEADLINE, "did not end within " + patience.toSeconds() + " seconds")
                .remedy("It is given no terminal and no input, so it must not ask for anything there")
                .toException(e);
    }

    /** Names the program only: its arguments may be nobody's business. */
    private Problem refused(ErrorCode code, String why) {
        return Problem.of(code, "the command " + VisibleText.quoted(words.getFirst()) + " for the master key", why);
    }
}
