package io.vpnmanager.spi.runtime;

import java.util.Objects;
import java.util.Set;

/**
 * An image that the engine has.
 *
 * @param id {@code sha256:} and 64 hexadecimal digits, computed from what is in it: equal ids are equal images
 * @param digests names with the digest that a registry gave, {@code name@sha256:…}; empty for one that was made here
 */
public record Image(String id, Set<String> digests) {
    /** Checks for null and copies the set. */
    public Image {
        Objects.requireNonNull(id, "id");
        digests = Set.copyOf(digests);
    }
}
