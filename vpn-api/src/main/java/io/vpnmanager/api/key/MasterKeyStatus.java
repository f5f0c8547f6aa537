package io.vpnmanager.api.key;

import java.time.Instant;
import java.util.Objects;

/**
 * How the secrets of a home are kept.
 *
 * @param kind where its master key comes from
 * @param since when this master key became the home's, to the millisecond
 * @param epoch the number of the data key under which new values are sealed, from 1
 * @param sealed how many stored credentials are sealed under it
 * @param behind how many are still sealed under an earlier one, all readable
 * @param resealing whether sealing these anew was begun and has not ended
 */
public record MasterKeyStatus(
        MasterKeyKind kind, Instant since, long epoch, long sealed, long behind, boolean resealing) {
    /** Checks for null. */
    public MasterKeyStatus {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(since, "since");
    }
}
