package io.vpnmanager.core.internal.alert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the rules of a home are.
 *
 * @param home its folder
 * @param named the file that a setting names, if one does
 */
public record AlertPlace(Path home, Optional<Path> named) {
    private static final String USUAL = "alerts.yaml";

    /** {@return the file; empty where none is named and the usual one is not there} */
    public Optional<Path> file() {
        return named.or(() -> Optional.of(home.resolve(USUAL)).filter(Files::exists));
    }
}
