package io.vpnmanager.core.internal.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts the records of a backup, and digests them. */
final class RecordCounter {
    long servers;
    long groups;
    long templates;
    long users;
    long keys;
    long samples;
    long tombstones;
    private final MessageDigest sha256 = sha256();

    void digest(byte[] record) {
        sha256.update(record);
    }

    /** {@return what was counted; for one use} */
    Totals totals() {
        return new Totals(
                servers,
                groups,
                templates,
                users,
                keys,
                samples,
                tombstones,
                HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no Java platform may lack SHA-256", e);
        }
    }
}
