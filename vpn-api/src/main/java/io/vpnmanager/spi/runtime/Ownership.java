package io.vpnmanager.spi.runtime;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The labels that make an object of the engine ours: {@value #MANAGED_LABEL}={@code true} and {@value #HOME_LABEL}=the
 * identity of the home, so that two homes on one engine never touch each other's objects.
 *
 * @param home the identity of the home
 */
public record Ownership(UUID home) {
    /** On every object that this library makes. */
    public static final String MANAGED_LABEL = "io.vpnmanager.managed";

    /** Tells which home made it. */
    public static final String HOME_LABEL = "io.vpnmanager.home";

    /** Tells the spec that an object was made from, by its hash. */
    public static final String SPEC_LABEL = "io.vpnmanager.spec";

    /** The labels that begin so are the {@link ContainerSpec#facts()}. */
    public static final String FACT_LABELS = "io.vpnmanager.fact.";

    /** Checks for null. */
    public Ownership {
        Objects.requireNonNull(home, "home");
    }

    /** {@return the labels to put on an object and to filter by} */
    public Map<String, String> labels() {
        return Map.of(MANAGED_LABEL, "true", HOME_LABEL, home.toString());
    }
}
