package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Places of configurations in a folder of a test. */
record ConfigFolder(Path root) {
    static final Configurations FILES = Configurations.load();

    ConfigSources sources(Map<String, String> environment) {
        return new ConfigSources(
                root.resolve("etc"), Optional.of(root.resolve("user")), Optional.empty(), environment, Map.of());
    }

    Configuration read(Map<String, String> environment) {
        return FILES.read(sources(environment));
    }

    Path system(String name, String text) {
        return write("etc/" + name, text);
    }

    Path user(String name, String text) {
        return write("user/" + name, text);
    }

    Path write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
