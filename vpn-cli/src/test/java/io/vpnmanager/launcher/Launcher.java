package io.vpnmanager.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A distribution in a folder of its own, whose script is ours but for the usual places, which are those of the test.
 */
final class Launcher {
    private static final Path SCRIPT = Path.of("src/distribution/bin/vpn");
    private static final String USUAL_PLACES = "places='\n(?:.+\n)+'";

    private final Path distribution;
    private final Map<String, String> environment = new HashMap<>();

    Launcher(Path distribution, Path usualPlaces) throws IOException {
        this.distribution = distribution;
        String script = Files.readString(SCRIPT);
        assertThat(script).as("the list of usual places, to be replaced").containsPattern(USUAL_PLACES);
        Files.createDirectories(distribution.resolve("bin"));
        Files.createDirectories(distribution.resolve("lib"));
        Files.writeString(lib("classpath"), "vpn-cli-1.jar:other 2.jar\n");
        Files.writeString(file(), script.replaceFirst(USUAL_PLACES, "places='\n" + usualPlaces + "/*\n'"));
        assertThat(file().toFile().setExecutable(true)).isTrue();
        Path tools = toolsWithoutJava();
        environment.put("PATH", tools.toString());
    }

    Path file() {
        return distribution.resolve("bin/vpn");
    }

    /** {@return a file beside the jars} */
    Path lib(String name) {
        return distribution.resolve("lib").resolve(name);
    }

    Launcher with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    Launcher alsoOnThePath(Path folder) {
        environment.merge("PATH", folder.toString(), (tools, added) -> added + ":" + tools);
        return this;
    }

    Run run(String... words) throws IOException, InterruptedException {
        return run(file(), words);
    }

    Run run(Path script, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(distribution, "out", "");
        Path err = Files.createTempFile(distribution, "err", "");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(words))
                        .toList())
                .directory(distribution.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Run(process.pid(), process.exitValue(), Files.readAllLines(out), Files.readString(err));
    }

    /** The machine's own folders of commands hold a java as a rule, so only what the script needs is linked to. */
    private Path toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(distribution.resolve("tools"));
        for (String tool : List.of("sh", "readlink", "cat")) {
            Path found = Stream.of("/bin", "/usr/bin")
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("this machine has no " + tool));
            Files.createSymbolicLink(tools.resolve(tool), found);
        }
        return tools;
    }

    /** What came of a run; a fake java ends with 42. */
    record Run(long pid, int status, List<String> output, String errors) {
        String java() {
            return only("java ");
        }

        String javaPid() {
            return only("pid ");
        }

        List<String> words() {
            return all("word ");
        }

        private String only(String kind) {
            assertThat(all(kind)).as("started a java; it said: %s", errors).hasSize(1);
            return all(kind).getFirst();
        }

        private List<String> all(String kind) {
            return output.stream()
                    .filter(line -> line.startsWith(kind))
                    .map(line -> line.substring(kind.length()))
                    .toList();
        }
    }
}
