package io.vpnmanager.cli.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the distribution, made of the class path of the test: the real one is packed only after the tests. */
public final class Distribution {
    private static final Path LAUNCHER = Path.of("src/distribution/bin/vpn");
    private static final Path SCRIPTS = Path.of("src/distribution/scripts");
    private static final List<String> ONLY_FOR_TESTS =
            List.of("test-classes", "-tests", "junit", "assertj", "jqwik", "archunit");

    private final Path folder;

    private Distribution(Path folder) {
        this.folder = folder;
    }

    /** Makes one in this folder. */
    public static Distribution in(Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path bin = Files.createDirectories(folder.resolve("bin")).resolve("vpn");
        Files.copy(LAUNCHER, bin);
        if (!bin.toFile().setExecutable(true)) {
            throw new IOException(bin + " cannot be made executable");
        }
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        for (String name : List.of("install", "network", "firewall")) {
            Files.copy(SCRIPTS.resolve(name), scripts.resolve(name));
        }
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            add(Path.of(entry), lib, number++);
        }
        writeClassPath(lib);
        return new Distribution(folder);
    }

    private static void add(Path entry, Path lib, int number) throws IOException {
        String name = entry.getFileName().toString();
        if (!Files.exists(entry) || ONLY_FOR_TESTS.stream().anyMatch(name::contains)) {
            return;
        }
        if (Files.exists(entry.resolve("io/vpnmanager/cli/Main.class"))) {
            pack(entry, lib.resolve("vpn-cli-0.jar"));
        } else if (Files.isDirectory(entry)) {
            pack(entry, lib.resolve(number + ".jar"));
        } else {
            Files.copy(entry, lib.resolve(number + "-" + name));
        }
    }

    private static void writeClassPath(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            String names = jars.map(jar -> jar.getFileName().toString())
                    .sorted(Comparator.reverseOrder())
                    .collect(Collectors.joining(":"));
            Files.writeString(lib.resolve("classpath"), names + "\n");
        }
    }

    /** Makes a jar of a folder of classes. */
    public static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
    }

    /** {@return where its jars are} */
    public Path lib() {
        return folder.resolve("lib");
    }

    /** {@return one of its scripts} */
    public Path script(String name) {
        return folder.resolve("scripts").resolve(name);
    }

    /** A process of {@code vpn} on this home, with its streams piped. */
    public ProcessBuilder command(Path home, String... words) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(folder.resolve("bin/vpn").toString()), Stream.of(words))
                        .toList());
        builder.environment().put("VPN_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("VPN_HOME", home.toString());
        return builder;
    }
}
