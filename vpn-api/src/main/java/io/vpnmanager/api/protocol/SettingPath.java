package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/** The path of a file on the machine of the agent, which may run in another folder than who names it. */
final class SettingPath {
    private SettingPath() {}

    static Path parse(String setting, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Upstream.problem(ErrorCode.PATH, setting, "is no path").toException(e);
        }
    }

    static void requireAbsolute(String setting, Path path) {
        Objects.requireNonNull(path, setting);
        if (!path.isAbsolute()) {
            throw Upstream.problem(ErrorCode.PATH, setting, "is no absolute path")
                    .remedy("Begin it at the root: the agent may run in another folder")
                    .toException();
        }
    }
}
