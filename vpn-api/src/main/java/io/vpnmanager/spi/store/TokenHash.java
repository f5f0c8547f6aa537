package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What a store knows of a token: a keyed hash that the core made. Equal by content; shows nothing in {@code toString}.
 */
public final class TokenHash implements Comparable<TokenHash> {
    /** Its length. */
    public static final int BYTES = 32;

    private final byte[] value;

    /**
     * Copies the bytes.
     *
     * @param value {@value #BYTES} of them
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for another length
     */
    public TokenHash(byte[] value) {
        if (value.length != BYTES) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "the hash of a token",
                            "has " + value.length + " bytes instead of " + BYTES)
                    .toException();
        }
        this.value = value.clone();
    }

    /** {@return a copy of the bytes} */
    public byte[] bytes() {
        return value.clone();
    }

    /** Takes the same time wherever the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** By their bytes, for stores that keep them in a tree. */
    @Override
    public int compareTo(TokenHash other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return "TokenHash[hidden]";
    }
}
