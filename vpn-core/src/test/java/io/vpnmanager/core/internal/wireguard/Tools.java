package io.vpnmanager.core.internal.wireguard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine, run as a person would run them. */
final class Tools {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tools() {}

    /** How a program ended: its exit code and what it wrote. */
    record Ended(int code, String output) {}

    /** {@return why no client can be run here; empty when one can} */
    static Optional<String> missing() {
        if (!Files.isWritable(Path.of("/dev/net/tun"))) {
            return Optional.of("/dev/net/tun cannot be used");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("network namespaces need root");
        }
        return Stream.of("wireguard-go", "wg", "ip", "curl")
                .filter(program -> !isThere(program))
                .findFirst()
                .map(program -> "there is no " + program);
    }

    private static boolean isThere(String program) {
        return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a program that has to succeed; {@return what it wrote} */
    static String run(String... command) {
        return runWith("", command);
    }

    /** Runs a program that has to succeed, and reads this. */
    static String runWith(String input, String... command) {
        Ended ended = attempt(input, command);
        if (ended.code() != 0) {
            throw new IllegalStateException(
                    command[0] + " " + command[1] + " ended with " + ended.code() + ": " + ended.output());
        }
        return ended.output();
    }

    static Ended attempt(String input, String... command) {
        try {
            Process process = start(command);
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " does not end");
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Process start(String... command) throws IOException {
        return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    }
}
