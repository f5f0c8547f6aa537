package io.vpnmanager.spi.crypto;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/**
 * What one Argon2id hash costs. The ceilings keep a forged parameter from taking the host's memory: they are checked
 * before any work.
 *
 * @param memoryKibibytes 8 × lanes to {@value #MAX_MEMORY_KIBIBYTES}
 * @param passes 1 to {@value #MAX_PASSES}
 * @param lanes 1 to {@value #MAX_LANES}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106#section-4">RFC 9106, parameter choice</a>
 */
public record Argon2Cost(int memoryKibibytes, int passes, int lanes) {
    /** 1 GiB. */
    public static final int MAX_MEMORY_KIBIBYTES = 1 << 20;

    /** The most passes that are accepted. */
    public static final int MAX_PASSES = 10;

    /** The most lanes that are accepted. */
    public static final int MAX_LANES = 8;

    /**
     * For passwords that a proxy checks at each new client: 19 MiB, 2 passes, 1 lane, the floor that OWASP names. More
     * memory would let a few clients with wrong passwords take the host's.
     */
    public static final Argon2Cost PROXY_PASSWORD = new Argon2Cost(19 * 1024, 2, 1);

    /** Checks the ranges. */
    public Argon2Cost {
        inRange("lanes", lanes, 1, MAX_LANES);
        inRange("passes", passes, 1, MAX_PASSES);
        inRange("memory in KiB", memoryKibibytes, 8 * lanes, MAX_MEMORY_KIBIBYTES);
    }

    private static void inRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw Problem.of(ErrorCode.RANGE, "Argon2id " + what + " " + value, "is outside " + least + " to " + most)
                    .toException();
        }
    }
}
