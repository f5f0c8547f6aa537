package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How access keys of a user shall be replaced. The keys before are let in beside the new ones until the overlap is
 * over, or are refused at once.
 *
 * @param credentials what the new keys shall hold, by protocol; empty for a secret that the library draws, for each
 *     protocol that the user has a key for
 * @param overlap after which time the agent retires the keys before; empty to refuse them at once
 */
public record UserKeyRotation(Map<ProtocolKind, NewCredential> credentials, Optional<Duration> overlap) {
    /** The overlap of who names none: an end of its own, because a forgotten key must not be let in for good. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofDays(7);

    /** The longest overlap. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(3650);

    private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);

    /**
     * Checks for null, copies the map, and refuses an overlap that nobody can mean.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for an overlap below one second or above
     *     {@link #LONGEST_OVERLAP}
     */
    public UserKeyRotation {
        EnumMap<ProtocolKind, NewCredential> copy = new EnumMap<>(ProtocolKind.class);
        credentials.forEach((protocol, credential) -> copy.put(protocol, Objects.requireNonNull(credential)));
        credentials = Collections.unmodifiableMap(copy);
        Objects.requireNonNull(overlap, "overlap");
        overlap.ifPresent(UserKeyRotation::requireSensible);
    }

    private static void requireSensible(Duration overlap) {
        if (overlap.compareTo(SHORTEST_OVERLAP) < 0 || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Problem.of(ErrorCode.RANGE, "overlap " + overlap, "is outside 1 second to 3650 days")
                    .remedy("Choose one in that range, or refuse the keys before at once")
                    .fact("field", "overlap")
                    .toException();
        }
    }

    /** {@return new secrets for every protocol that the user has a key for, with the usual overlap} */
    public static UserKeyRotation ofAll() {
        return of();
    }

    /**
     * {@return new secrets for these protocols, with the usual overlap}
     *
     * @param protocols which; none for every one that the user has a key for
     */
    public static UserKeyRotation of(ProtocolKind... protocols) {
        Map<ProtocolKind, NewCredential> generated = new EnumMap<>(ProtocolKind.class);
        Arrays.stream(protocols).forEach(protocol -> generated.put(protocol, new NewCredential.Generated()));
        return new UserKeyRotation(generated, Optional.of(DEFAULT_OVERLAP));
    }

    /**
     * {@return the same, with another content of the new key for a protocol}
     *
     * @param protocol which
     * @param credential what the key shall hold
     */
    public UserKeyRotation with(ProtocolKind protocol, NewCredential credential) {
        Map<ProtocolKind, NewCredential> others = new EnumMap<>(ProtocolKind.class);
        others.putAll(credentials);
        others.put(protocol, credential);
        return new UserKeyRotation(others, overlap);
    }

    /**
     * {@return the same, with another overlap}
     *
     * @param time after which the agent retires the keys before, 1 second to 3650 days
     */
    public UserKeyRotation overlapping(Duration time) {
        return new UserKeyRotation(credentials, Optional.of(time));
    }

    /** {@return the same without an overlap: the keys before are refused at once, and their connections are cut} */
    public UserKeyRotation atOnce() {
        return new UserKeyRotation(credentials, Optional.empty());
    }
}
