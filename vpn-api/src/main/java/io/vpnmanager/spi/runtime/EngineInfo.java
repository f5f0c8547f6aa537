package io.vpnmanager.spi.runtime;

import java.net.URI;
import java.util.Objects;

/**
 * What a container engine says of itself.
 *
 * @param name the product, for example {@code Docker Engine}
 * @param version its version, as it says it
 * @param apiVersion the version of its API, for example {@code 1.41}
 * @param endpoint where it answered
 */
public record EngineInfo(String name, String version, String apiVersion, URI endpoint) {
    /** Checks for null. */
    public EngineInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(apiVersion, "apiVersion");
        Objects.requireNonNull(endpoint, "endpoint");
    }
}
