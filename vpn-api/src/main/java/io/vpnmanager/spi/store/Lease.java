package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;

/**
 * A right to act that ends by itself. Times are those of the holder's wall clock.
 *
 * @param name what for, 1 to 64 characters
 * @param token the fencing token: 1 for the first holder, grows by one with each new one and never repeats
 * @param holder who, readable by a person and by whoever takes leases: 1 to 255 characters
 * @param acquiredAt since when
 * @param expiresAt until when, unless it is put again
 * @param followed the number of the last change that the holder has carried out
 */
public record Lease(String name, long token, String holder, Instant acquiredAt, Instant expiresAt, long followed) {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_HOLDER = 255;

    /** Checks for null and the ranges. */
    public Lease {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(acquiredAt, "acquiredAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        require(!name.isEmpty() && name.length() <= LONGEST_NAME, "a name outside 1 to 64 characters");
        require(!holder.isEmpty() && holder.length() <= LONGEST_HOLDER, "a holder outside 1 to 255 characters");
        require(token > 0, "a token below 1");
        require(followed >= 0, "a number of changes below 0");
    }

    private static void require(boolean inRange, String breach) {
        if (!inRange) {
            throw Problem.of(ErrorCode.RANGE, "a lease", "has " + breach).toException();
        }
    }
}
