package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Arrays;

/** Bytes that a store keeps and cannot read. Equal by content; shows nothing in {@code toString}. Immutable. */
public final class SealedBytes {
    /** The most that one value may have. */
    public static final int MOST = 4096;

    private final byte[] bytes;

    /**
     * Copies the bytes, 1 to {@value #MOST}.
     *
     * @param bytes sealed by whoever made them
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for another length
     */
    public SealedBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST) {
            throw Problem.of(ErrorCode.RANGE, "a sealed value of " + bytes.length + " bytes", "is outside 1 to " + MOST)
                    .toException();
        }
        this.bytes = bytes.clone();
    }

    /** {@return a copy of the bytes} */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedBytes[hidden]";
    }
}
