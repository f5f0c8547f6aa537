package io.vpnmanager.api.key;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret text: shows nothing in {@link #toString()}, compares in constant time, and gives its content only to who
 * says so by name. Immutable; not serialisable.
 */
public final class Secret {
    /** The longest secret, in UTF-8 bytes. */
    public static final int LONGEST_BYTES = 1024;

    private final byte[] utf8;

    private Secret(byte[] utf8) {
        if (utf8.length > LONGEST_BYTES) {
            throw Problem.of(ErrorCode.TOO_BIG, "the secret", "is longer than " + LONGEST_BYTES + " bytes")
                    .toException();
        }
        this.utf8 = utf8;
    }

    /** {@return a secret of this text} */
    public static Secret of(String text) {
        return of(text.toCharArray());
    }

    /**
     * {@return a secret of these characters, which are copied; the caller may wipe its own}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code ENC} when they are not valid UTF-16
     */
    public static Secret of(char[] characters) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
            byte[] utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            encoded.clear().put(new byte[encoded.capacity()]);
            return new Secret(utf8);
        } catch (CharacterCodingException e) {
            throw Problem.of(ErrorCode.ENCODING, "the secret", "is not valid text")
                    .toException(e);
        }
    }

    /** {@return a secret of these UTF-8 bytes, which are copied} */
    public static Secret ofUtf8(byte[] utf8) {
        return new Secret(utf8.clone());
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
