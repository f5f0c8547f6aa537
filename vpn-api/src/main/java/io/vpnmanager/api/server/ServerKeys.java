package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * Which keys a server shows its clients; the keys themselves are not here. Components may be added.
 *
 * @param version counts them: 1 at creation, plus one with each rotation; 1 for good where the protocol has no keys of
 *     the server
 * @param retiring the keys before, while clients may still come by them
 */
public record ServerKeys(long version, Optional<RetiringKeys> retiring) {
    /** Those of a server whose keys were never rotated. */
    public static final ServerKeys FIRST = new ServerKeys(1, Optional.empty());

    /**
     * Checks for null, and that the retiring keys are earlier ones.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a version below 1, or one that is not
     *     above that of the retiring keys
     */
    public ServerKeys {
        Objects.requireNonNull(retiring, "retiring");
        if (version <= retiring.map(RetiringKeys::version).orElse(0L)) {
            throw Problem.of(ErrorCode.RANGE, "keys " + version + " of a server", "do not follow earlier ones")
                    .toException();
        }
    }

    /**
     * {@return the keys after a rotation}
     *
     * @param before the present keys, as they are served until they are retired
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when those are not the present ones
     */
    public ServerKeys rotated(RetiringKeys before) {
        if (before.version() != version) {
            throw Problem.of(ErrorCode.RANGE, "keys " + before.version() + " of a server", "are not the present ones")
                    .toException();
        }
        return new ServerKeys(version + 1, Optional.of(before));
    }

    /** {@return the keys when no others are served any more} */
    public ServerKeys retired() {
        return new ServerKeys(version, Optional.empty());
    }
}
