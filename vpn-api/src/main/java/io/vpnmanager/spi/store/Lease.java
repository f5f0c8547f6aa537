package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A right to act that ends by itself. Times are those of the holder's wall clock.
 *
 * @param name what for, 1 to 64 characters
 * @param token the fencing token: 1 for the first holder, grows by one with each new one and never repeats
 * @param holder who, readable by a person and by whoever takes leases: 1 to 255 characters
 * @param acquiredAt since when
 * @param expiresAt until when, unless it is put again
 * @param followed the number of the last change that the holder has carried out wholly
 * @param progress how far the holder came with what concerns one protocol, where that is not all the same: at most one
 *     for each protocol, in the order of the protocols, none of them behind {@code followed}
 */
public record Lease(
        String name,
        long token,
        String holder,
        Instant acquiredAt,
        Instant expiresAt,
        long followed,
        List<Progress> progress) {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_HOLDER = 255;

    /** Checks for null and the ranges, and copies the list. */
    public Lease {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(acquiredAt, "acquiredAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        progress = List.copyOf(progress);
        require(!name.isEmpty() && name.length() <= LONGEST_NAME, "a name outside 1 to 64 characters");
        require(!holder.isEmpty() && holder.length() <= LONGEST_HOLDER, "a holder outside 1 to 255 characters");
        require(token > 0, "a token below 1");
        require(followed >= 0, "a number of changes below 0");
        requireProgress(progress, followed);
    }

    /**
     * A lease whose holder came equally far with everything.
     *
     * @param name what for
     * @param token the fencing token
     * @param holder who
     * @param acquiredAt since when
     * @param expiresAt until when
     * @param followed the number of the last change that the holder has carried out
     */
    public Lease(String name, long token, String holder, Instant acquiredAt, Instant expiresAt, long followed) {
        this(name, token, holder, acquiredAt, expiresAt, followed, List.of());
    }

    private static void requireProgress(List<Progress> progress, long followed) {
        for (int i = 0; i < progress.size(); i++) {
            require(
                    i == 0
                            || progress.get(i - 1)
                                            .protocol()
                                            .compareTo(progress.get(i).protocol())
                                    < 0,
                    "protocols that repeat or are not in their order");
            require(progress.get(i).followed() >= followed, "a protocol that is behind all of them");
        }
    }

    private static void require(boolean inRange, String breach) {
        if (!inRange) {
            throw Problem.of(ErrorCode.RANGE, "a lease", "has " + breach).toException();
        }
    }

    /**
     * {@return the number of the last change that was carried out as far as it concerns a protocol}
     *
     * @param protocol which
     */
    public long followed(ProtocolKind protocol) {
        return progress.stream()
                .filter(its -> its.protocol() == protocol)
                .mapToLong(Progress::followed)
                .findFirst()
                .orElse(followed);
    }

    /**
     * How far the holder came with what concerns one protocol.
     *
     * @param protocol which
     * @param followed the number of the last change that it has carried out for it
     * @param problem what keeps it from going on, in words; empty when nothing does
     */
    public record Progress(ProtocolKind protocol, long followed, String problem) {
        /** Checks for null and the range. */
        public Progress {
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(problem, "problem");
            require(followed >= 0, "a number of changes below 0");
        }
    }
}
