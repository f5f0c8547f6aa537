package io.vpnmanager.core.internal.subscription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that read documents in the end, where they were built: Xray-core by {@code images/build}, the others by
 * {@code vpn-core/src/test/clients/build}. Where one is missing its tests are skipped; with {@code -Dvpn.e2e=required}
 * those of Xray-core fail, which that mode needs anyway.
 */
enum ClientPrograms {
    XRAY("xray", "images/xray/build", "run", "-test", "-config"),
    MIHOMO("mihomo", "vpn-core/src/test/clients/build", "-t", "-f"),
    SING_BOX("sing-box", "vpn-core/src/test/clients/build", "check", "--disable-color", "-c");

    private static final long PATIENCE_SECONDS = 60;

    private final String name;
    private final String maker;
    private final List<String> check;

    ClientPrograms(String name, String maker, String... check) {
        this.name = name;
        this.maker = maker;
        this.check = List.of(check);
    }

    /** What a program said of a file. */
    record Verdict(int status, String words) {}

    Verdict of(Path file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.of(Stream.of(program().toString()), check.stream(), Stream.of(file.toString()))
                                .flatMap(part -> part)
                                .toList())
                .directory(file.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("words").toFile());
        builder.environment().put("HOME", file.getParent().toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " does not end");
        }
        return new Verdict(process.exitValue(), Files.readString(file.resolveSibling("words")));
    }

    private Path program() throws IOException {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("vpn-manager");
        Optional<Path> newest = Optional.empty();
        if (Files.isDirectory(cache)) {
            try (Stream<Path> folders = Files.list(cache)) {
                newest = folders.filter(
                                folder -> folder.getFileName().toString().startsWith(name + "-v"))
                        .map(folder -> folder.resolve(name))
                        .filter(Files::isExecutable)
                        .max(Path::compareTo);
            }
        }
        return newest.orElseGet(this::missing);
    }

    private Path missing() {
        String reason = "there is no " + name + " here: " + maker + " was not run";
        if (this == XRAY && System.getProperty("vpn.e2e", "optional").equals("required")) {
            throw new AssertionError(reason + ", and vpn.e2e=required");
        }
        System.getLogger(ClientPrograms.class.getName()).log(System.Logger.Level.WARNING, reason);
        return Assumptions.abort(reason);
    }
}
