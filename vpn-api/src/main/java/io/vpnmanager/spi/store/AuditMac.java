package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The seal of an audit row: made by the core with a key that the store does not have. No secret; equal by content. */
public final class AuditMac {
    /** Its length. */
    public static final int BYTES = 32;

    private final byte[] value;

    /**
     * Copies the bytes.
     *
     * @param value {@value #BYTES} of them
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for another length
     */
    public AuditMac(byte[] value) {
        if (value.length != BYTES) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "the seal of an audit row",
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
        return other instanceof AuditMac that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** {@return the bytes in hexadecimal digits} */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
