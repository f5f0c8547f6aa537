package io.vpnmanager.api.key;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret text: shows nothing in {@link #toString()}, compares in constant time, and gives its content only to who
 * says so by name. Immutable; not serialisable.
 */
public final class Secret {
    /** The longest secret, in UTF-8 bytes. */
    public static final int LONGEST_BYTES = 1024;

    /** Of UTF-8; a pair of chars takes four bytes together. */
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private final byte[] utf8;

    private Secret(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * {@return a secret of this text}
     *
     * @param text the content; an empty one is a secret as well
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code ENC} when it is not valid UTF-16, {@code BIG}
     *     beyond {@value #LONGEST_BYTES} bytes of UTF-8
     */
    public static Secret of(String text) {
        requireRoom(text.length());
        return of(text.toCharArray());
    }

    /**
     * {@return a secret of these characters, which are copied; the caller may wipe its own}
     *
     * @param characters the content; an empty one is a secret as well
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code ENC} when they are not valid UTF-16, {@code BIG}
     *     beyond {@value #LONGEST_BYTES} bytes of UTF-8
     */
    public static Secret of(char[] characters) {
        requireRoom(characters.length);
        byte[] room = new byte[characters.length * MOST_BYTES_OF_A_CHAR];
        try {
            ByteBuffer encoded = ByteBuffer.wrap(room);
            CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
            if (encoder.encode(CharBuffer.wrap(characters), encoded, true).isError()) {
                throw notText();
            }
            requireRoom(encoded.position());
            return new Secret(Arrays.copyOf(room, encoded.position()));
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    /**
     * {@return a secret of these UTF-8 bytes, which are copied}
     *
     * @param utf8 the content; an empty one is a secret as well
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code ENC} when they are not valid UTF-8, {@code BIG}
     *     beyond {@value #LONGEST_BYTES}
     */
    public static Secret ofUtf8(byte[] utf8) {
        requireRoom(utf8.length);
        char[] room = new char[utf8.length];
        try {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            if (decoder.decode(ByteBuffer.wrap(utf8), CharBuffer.wrap(room), true)
                    .isError()) {
                throw notText();
            }
            return new Secret(utf8.clone());
        } finally {
            Arrays.fill(room, '\0');
        }
    }

    /** A char takes at least one byte, so its count alone tells the absurd before anything is copied. */
    private static void requireRoom(int length) {
        if (length > LONGEST_BYTES) {
            throw Problem.of(ErrorCode.TOO_BIG, "the secret", "is longer than " + LONGEST_BYTES + " bytes")
                    .toException();
        }
    }

    /** Without the decoder's exception as its cause: nothing that saw the content goes into an error. */
    private static RuntimeException notText() {
        return Problem.of(ErrorCode.ENCODING, "the secret", "is not valid text").toException();
    }

    /** {@return whether nothing is in it} */
    public boolean isEmpty() {
        return utf8.length == 0;
    }

    /** {@return the content as text; never log it, never put it into an error} */
    public String revealSecretText() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** {@return a copy of the content as UTF-8; wipe it after use} */
    public byte[] revealSecretUtf8() {
        return utf8.clone();
    }

    /** Compares in a time that depends on the lengths only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(utf8, that.utf8);
    }

    /** {@return a constant: a hash of the content would leak bits of it} */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /** {@return a constant that shows nothing} */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
