package io.vpnmanager.api.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of a configuration file that was worked out and not written yet.
 *
 * @param file which file
 * @param before its text; empty for a file that does not exist
 * @param after its next text
 * @param losesComments whether comments that are there now would be gone, because the file is written in a way in which
 *     they cannot be kept
 */
public record ConfigEdit(Path file, Optional<String> before, String after, boolean losesComments) {
    /** Checks for null. */
    public ConfigEdit {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** {@return whether it changes anything} */
    public boolean changes() {
        return !before.equals(Optional.of(after));
    }
}
