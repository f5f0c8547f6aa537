package io.vpnmanager.faults;

import io.vpnmanager.cli.endtoend.Distribution;
import io.vpnmanager.faults.child.Child;
import io.vpnmanager.faults.operation.Setting;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs that are started, packed so that they start quickly: jars, classes that are loaded from an archive, and
 * SQLite unpacked once for all.
 */
final class Programs {
    /** The first Java that makes and reads an archive with one option each. */
    private static final int KNOWS_AOT_CACHE = 25;

    private static final List<String> QUICK = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true");

    private final Path folder;
    private final Distribution distribution;
    private final String classPath;
    private final List<String> options = new ArrayList<>(QUICK);
    private final Map<String, String> made = new ConcurrentHashMap<>();

    private Programs(Path folder) throws IOException, URISyntaxException {
        this.folder = folder;
        this.distribution = Distribution.in(Files.createDirectories(folder.resolve("vpn")));
        Path own = folder.resolve("faults.jar");
        Path classes = Path.of(
                Child.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Distribution.pack(classes, own);
        try (Stream<Path> jars = Files.list(distribution.lib())) {
            List<String> path =
                    new ArrayList<>(jars.map(Path::toString).sorted().toList());
            path.add(own.toString());
            classPath = String.join(":", path);
        }
    }

    /** Packs them into this folder. */
    static Programs in(Path folder) throws Exception {
        Programs programs = new Programs(folder);
        programs.train();
        return programs;
    }

    /** {@return the command of the vpn program} */
    Distribution distribution() {
        return distribution;
    }

    /** {@return the folder in which a first home found SQLite} */
    Path sqlite() throws IOException {
        try (Stream<Path> unpacked = Files.list(folder.resolve("trained/native"))) {
            return unpacked.findFirst().orElseThrow();
        }
    }

    /** {@return what the vpn program is told to start quickly, in one word for each option} */
    String commandOptions() {
        return made.computeIfAbsent("command", command -> trainCommand());
    }

    /** {@return the command line of one of our programs} */
    List<String> java(Class<?> program, List<String> moreOptions, List<String> words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.addAll(moreOptions);
        line.addAll(List.of("-cp", classPath, program.getName()));
        line.addAll(words);
        return line;
    }

    /** Runs a child once, so that later ones find their classes in an archive. */
    private void train() throws Exception {
        Path cache = folder.resolve("classes.aot");
        boolean knows = Runtime.version().feature() >= KNOWS_AOT_CACHE;
        List<String> training = knows ? List.of("-XX:AOTCacheOutput=" + cache) : List.of();
        new Setting(1, Ports.free(), folder, Map.of()).save();
        List<String> words = List.of(
                "role=ACTOR",
                "op=make-home",
                "seed=1",
                "port=" + Ports.free(),
                "folder=" + folder,
                "home=" + folder.resolve("trained"));
        Path said = folder.resolve("training");
        Process process = new ProcessBuilder(java(Child.class, training, words))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("the first child failed: " + Files.readString(said));
        }
        if (knows) {
            options.add("-XX:AOTCache=" + cache);
        }
    }

    /** The same for the vpn program, whose class path is another. */
    private String trainCommand() {
        try {
            List<String> quick = new ArrayList<>(
                    QUICK.stream().filter(option -> !option.contains("GC")).toList());
            quick.add("-Dorg.sqlite.lib.path=" + sqlite());
            if (Runtime.version().feature() >= KNOWS_AOT_CACHE) {
                Path cache = folder.resolve("command.aot");
                ProcessBuilder training = distribution.command(folder.resolve("trained"), "users", "list");
                training.environment().put("VPN_JAVA_OPTS", String.join(" ", quick) + " -XX:AOTCacheOutput=" + cache);
                training.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("training-command").toFile())
                        .start()
                        .waitFor();
                quick.add("-XX:AOTCache=" + cache);
            }
            return String.join(" ", quick);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
