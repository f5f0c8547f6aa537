package io.vpnmanager.api;

import io.vpnmanager.spi.runtime.ContainerRuntimeProvider;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the container engine is found.
 *
 * @param providerName the wanted provider, by its {@link io.vpnmanager.spi.Provider#name() name}; empty for the one of
 *     the highest priority on the path
 * @param provider the wanted provider itself, before any name
 * @param endpoint where the engine listens, for example {@code unix:///run/docker.sock}; empty for its usual places
 */
public record Containers(
        Optional<String> providerName, Optional<ContainerRuntimeProvider> provider, Optional<URI> endpoint) {
    /** The provider on the path, in its usual places. */
    public static final Containers USUAL = new Containers(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks for null. */
    public Containers {
        Objects.requireNonNull(providerName, "providerName");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(endpoint, "endpoint");
    }

    /**
     * {@return the provider on the path, with an engine that listens there}
     *
     * @param endpoint for example {@code unix:///run/docker.sock}
     */
    public static Containers at(URI endpoint) {
        return new Containers(Optional.empty(), Optional.empty(), Optional.of(endpoint));
    }

    /**
     * {@return this provider, in its usual places}
     *
     * @param provider finds the engine
     */
    public static Containers by(ContainerRuntimeProvider provider) {
        return new Containers(Optional.empty(), Optional.of(provider), Optional.empty());
    }
}
