package io.vpnmanager.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of the modules, as they lie in the tree: what the rules ought to see. */
final class SourceFiles {
    /** Surefire runs each module's tests in the folder of the module. */
    private static final Path TREE = Path.of("..").toAbsolutePath().normalize();

    /** {@return the names of the top-level classes that people wrote in this module} */
    static List<String> classesOf(String module) {
        Path sources = TREE.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file ->
                            file.substring(0, file.length() - ".java".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SourceFiles() {}
}
