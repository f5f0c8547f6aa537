package io.vpnmanager.core.internal.crypto;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/** Refuses lengths; says them, and never what has that length. */
final class Lengths {

    private Lengths() {}

    static void requireKey(String what, byte[] key, int lengthBytes) {
        if (key.length != lengthBytes) {
            throw Problem.of(
                            ErrorCode.BAD_KEY,
                            "the " + what,
                            "has " + key.length + " bytes, and must have " + lengthBytes)
                    .toException();
        }
    }

    static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw Problem.of(ErrorCode.RANGE, what + " " + value, "is outside " + least + " to " + most)
                    .toException();
        }
    }
}
