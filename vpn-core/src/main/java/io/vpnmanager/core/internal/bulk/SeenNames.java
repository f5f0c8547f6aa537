package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.UserName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalInt;

/**
 * Which names a file has had, and on which lines, in 40 bytes for each at most: of a name it keeps 128 bits of a
 * digest, so a million rows take no more memory than a home has to spare. For one thread.
 */
final class SeenNames {
    private static final int FIRST_SIZE = 1 << 10;
    /** No line: they are counted from 1. */
    private static final int NEW = 0;

    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private int[] lines = new int[FIRST_SIZE];
    private int count;

    /**
     * {@return the line on which this name stood before; empty for a new one, which is kept}
     *
     * @param line on which it stands now, from 1
     */
    OptionalInt seen(UserName name, int line) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(name));
        int before = put(digest.getLong(), digest.getLong(), line);
        return before == NEW ? OptionalInt.empty() : OptionalInt.of(before);
    }

    /** {@return the line that was kept before, or {@link #NEW}} A slot on line 0 is free. */
    private int put(long first, long second, int line) {
        if (2 * count >= lines.length) {
            grow();
        }
        int mask = lines.length - 1;
        int slot = (int) first & mask;
        while (lines[slot] != 0) {
            if (high[slot] == first && low[slot] == second) {
                return lines[slot];
            }
            slot = slot + 1 & mask;
        }
        high[slot] = first;
        low[slot] = second;
        lines[slot] = line;
        count++;
        return NEW;
    }

    private void grow() {
        long[] firsts = high;
        long[] seconds = low;
        int[] before = lines;
        high = new long[2 * before.length];
        low = new long[2 * before.length];
        lines = new int[2 * before.length];
        count = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                put(firsts[i], seconds[i], before[i]);
            }
        }
    }

    private static byte[] sha256(UserName name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.text().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw Problem.of(ErrorCode.BUG, "SHA-256", "is missing, which no Java platform may lack")
                    .toException(e);
        }
    }
}
