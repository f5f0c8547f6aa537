package io.vpnmanager.api.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where settings are looked for: each of these wins over the ones before it.
 *
 * @param systemFolder holds the file of the machine: {@code config.yaml}, {@code .yml}, {@code .toml} or {@code .json}
 * @param userFolder holds the file of whoever runs the program
 * @param file one more file, which has to exist
 * @param environment variables, of which those are heeded that stand for a setting
 * @param options what options of a command say, by the key of the setting
 */
public record ConfigSources(
        Path systemFolder,
        Optional<Path> userFolder,
        Optional<Path> file,
        Map<String, String> environment,
        Map<String, String> options) {
    /** The folder of the machine. */
    public static final Path SYSTEM_FOLDER = Path.of("/etc/vpn");

    /** Checks for null, and copies the maps. */
    public ConfigSources {
        Objects.requireNonNull(systemFolder, "systemFolder");
        Objects.requireNonNull(userFolder, "userFolder");
        Objects.requireNonNull(file, "file");
        environment = Map.copyOf(environment);
        options = Map.copyOf(options);
    }

    /**
     * {@return the usual places: {@code /etc/vpn}, {@code vpn} under {@code XDG_CONFIG_HOME} or else under
     * {@code ~/.config}, and these variables}
     *
     * @param environment of the process
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification, by
     *     which a relative path counts as none</a>
     */
    public static ConfigSources of(Map<String, String> environment) {
        Optional<Path> folder = absolute(environment, "XDG_CONFIG_HOME")
                .or(() -> absolute(environment, "HOME").map(home -> home.resolve(".config")))
                .map(base -> base.resolve("vpn"));
        return new ConfigSources(SYSTEM_FOLDER, folder, Optional.empty(), environment, Map.of());
    }

    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        try {
            return Optional.ofNullable(environment.get(variable)).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return the same places, and this file}
     *
     * @param named which has to exist
     */
    public ConfigSources with(Path named) {
        return new ConfigSources(systemFolder, userFolder, Optional.of(named), environment, options);
    }

    /**
     * {@return the same places, and what these options say}
     *
     * @param said by the key of the setting
     */
    public ConfigSources withOptions(Map<String, String> said) {
        return new ConfigSources(systemFolder, userFolder, file, environment, said);
    }
}
