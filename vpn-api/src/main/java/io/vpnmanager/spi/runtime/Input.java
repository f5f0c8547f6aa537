package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Bytes for the standard input of a process: the way for configurations and keys, which arguments, environment and
 * files would show to others. Shows nothing in {@link #toString()}. Immutable.
 */
public final class Input {
    /** No bytes: the process reads the end at once. */
    public static final Input NONE = new Input(new byte[0]);

    /** The most bytes: 64 MiB, more than a configuration with a hundred thousand users takes. */
    public static final int LONGEST_BYTES = 64 << 20;

    private final byte[] bytes;

    private Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return an input of these bytes}
     *
     * @param bytes copied; the caller may wipe its own
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code BIG} beyond {@value #LONGEST_BYTES} bytes
     */
    public static Input of(byte[] bytes) {
        if (bytes.length > LONGEST_BYTES) {
            throw Problem.of(
                            ErrorCode.TOO_BIG,
                            "input of " + bytes.length + " bytes",
                            "is longer than " + LONGEST_BYTES + " bytes")
                    .toException();
        }
        return new Input(bytes.clone());
    }

    /**
     * {@return an input of this text in UTF-8}
     *
     * @param text any
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code BIG} beyond {@value #LONGEST_BYTES} bytes
     */
    public static Input of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return how many bytes it has} */
    public int size() {
        return bytes.length;
    }

    /** {@return a copy of the bytes; never log them, never put them into an error} */
    public byte[] revealSecretBytes() {
        return bytes.clone();
    }

    /** Compares in a time that depends on the lengths only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Input that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** {@return a hash of the length only} */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    /** {@return the length, and nothing of the content} */
    @Override
    public String toString() {
        return "Input[" + bytes.length + " bytes, hidden]";
    }
}
