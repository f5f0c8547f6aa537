package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A change as somebody asked for it.
 *
 * @param action what is to be done, as in the audit log
 * @param subject to what
 * @param digest tells whether a request under the same operation id is the same one
 */
public record Request(String action, String subject, String digest) {
    /** Checks for null. */
    public Request {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(digest, "digest");
    }

    /**
     * {@return a request with the digest of everything that was asked for}
     *
     * <p>A chosen password must not be among the parts: whoever reads the store would try words against the digest a
     * million times faster than against the password's own hash. It is compared with that hash instead.
     *
     * @param parts all that makes one request differ from another, in a fixed order
     */
    public static Request of(String action, String subject, List<String> parts) {
        MessageDigest sha256 = sha256();
        add(sha256, action);
        parts.forEach(part -> add(sha256, part));
        return new Request(action, subject, HexFormat.of().formatHex(sha256.digest()));
    }

    /** The length in front keeps "ab" and "c" apart from "a" and "bc". */
    private static void add(MessageDigest sha256, String part) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
        sha256.update(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "SHA-256", "is missing, which no Java platform may lack")
                    .toException(e);
        }
    }
}
