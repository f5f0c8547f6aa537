package io.vpnmanager.cli.home;

import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.config.Setting;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration of this run, read when something first asks for it. For one thread. */
public final class Configured {
    private static final String NEW_FILE = "config.yaml";

    /** What finds a home has been said by variables before there were files, and is still read from them. */
    private static final Map<String, String> VARIABLES = Map.of(
            "home", "VPN_HOME",
            "master-key.file", "VPN_MASTER_KEY_FILE",
            "master-key.passphrase-file", "VPN_PASSPHRASE_FILE",
            "master-key.command", "VPN_MASTER_KEY_COMMAND",
            "master-key.keyring", "VPN_MASTER_KEY_KEYRING");

    private final boolean root;
    private ConfigSources sources;
    private @Nullable Configurations files;
    private @Nullable Configuration known;

    Configured(ConfigSources sources, boolean root) {
        this.sources = sources;
        this.root = root;
    }

    /** Reads this file too. */
    public void file(String name) {
        try {
            sources = sources.with(Path.of(name).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw Problem.of(ErrorCode.PATH, "option --config", "names no path: " + VisibleText.quoted(name))
                    .fact("option", "--config")
                    .toException(e);
        }
    }

    /** {@return where settings are looked for} */
    public ConfigSources sources() {
        return sources;
    }

    /** {@return reads and changes them} */
    public Configurations files() {
        if (files == null) {
            files = Configurations.load();
        }
        return files;
    }

    /** {@return the settings, as they were when they were first asked for} */
    public Configuration now() {
        if (known == null) {
            known = files().read(sources);
        }
        return known;
    }

    /** {@return the settings, if they were read} */
    public Optional<Configuration> ifRead() {
        return Optional.ofNullable(known);
    }

    /**
     * {@return the file that changes are meant for: the named one, else that of the user, or for root of the machine}
     */
    public Path target() {
        return sources.file().orElseGet(() -> {
            Path folder = root
                    ? sources.systemFolder()
                    : sources.userFolder()
                            .orElseThrow(() -> Problem.of(
                                            ErrorCode.PATH,
                                            "the configuration",
                                            "has no folder: HOME is not an absolute path")
                                    .remedy("Name a file with --config FILE, in front of the command")
                                    .toException());
            List<Path> there = files().files(sources).stream()
                    .filter(file -> folder.equals(file.getParent()))
                    .toList();
            return there.isEmpty() ? folder.resolve(NEW_FILE) : there.getFirst();
        });
    }

    /** {@return the variables of the process, and where they say nothing what files say in their place} */
    Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(sources.environment());
        boolean keyGiven = KeyWords.VARIABLES.stream().anyMatch(all::containsKey);
        for (Setting setting : now().settings().values()) {
            String variable = VARIABLES.get(setting.key());
            if (variable != null && !(keyGiven && KeyWords.VARIABLES.contains(variable))) {
                all.putIfAbsent(variable, setting.value());
            }
        }
        return all;
    }

    boolean isVariable(String name) {
        return files().keys().stream().anyMatch(key -> key.variable().equals(name));
    }
}
