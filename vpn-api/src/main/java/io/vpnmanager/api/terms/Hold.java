package io.vpnmanager.api.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Time that begins to run with the first traffic.
 *
 * @param lasts from then on, whole seconds, up to {@link Span#LONGEST}
 * @param startsBy when it begins at the latest, with or without traffic; if empty, it waits for ever
 */
public record Hold(Duration lasts, Optional<Instant> startsBy) {
    /**
     * Checks for null and the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a length of less than a second, of
     *     fractions of one, or of more than a century
     */
    public Hold {
        Span.require(lasts);
        Objects.requireNonNull(startsBy, "startsBy");
    }

    /**
     * {@return a time that waits for ever}
     *
     * @param lasts from the first traffic on
     */
    public static Hold lasting(Duration lasts) {
        return new Hold(lasts, Optional.empty());
    }
}
