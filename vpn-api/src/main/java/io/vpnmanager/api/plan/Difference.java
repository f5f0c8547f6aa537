package io.vpnmanager.api.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * One setting that a step changes. Holds no secret: of a credential it tells only how it comes to be.
 *
 * @param field the setting, in the words of files and options, for example {@code public-host}
 * @param before as it is; empty where there is nothing
 * @param after as it will be; empty where nothing will be left
 */
public record Difference(String field, Optional<String> before, Optional<String> after) {
    private static final String NOTHING = "none";

    /** Checks for null. */
    public Difference {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** {@return for example {@code port 1080 -> 1081}} */
    @Override
    public String toString() {
        return field + " " + before.orElse(NOTHING) + " -> " + after.orElse(NOTHING);
    }
}
