package io.vpnmanager.spi.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A right to act that ends by itself. Times are those of the holder's wall clock.
 *
 * @param name what for, 1 to 64 characters
 * @param token the fencing token: grows by one with each new holder and never repeats
 * @param holder who, readable by a person and by {@code io.vpnmanager.core}: 1 to 255 characters
 * @param acquiredAt since when
 * @param expiresAt until when, unless it is put again
 * @param followed the number of the last change that the holder has carried out
 */
public record Lease(String name, long token, String holder, Instant acquiredAt, Instant expiresAt, long followed) {
    /** Checks for null. */
    public Lease {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(acquiredAt, "acquiredAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
