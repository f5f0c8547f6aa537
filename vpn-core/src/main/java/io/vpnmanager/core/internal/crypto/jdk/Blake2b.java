package io.vpnmanager.core.internal.crypto.jdk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE2b without a key, for one message of one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7693">RFC 7693</a>
 */
final class Blake2b {
    private static final int BLOCK_BYTES = 128;
    private static final int ROUNDS = 12;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** RFC 7693 section 2.6, the vector of SHA-512. */
    private static final long[] START = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };

    /** RFC 7693 section 2.7: which word of the message each mixing of a round takes. */
    private static final int[][] SCHEDULE = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    private final int digestBytes;
    private final long[] state = START.clone();
    private final byte[] block = new byte[BLOCK_BYTES];
    private final long[] message = new long[16];
    private final long[] v = new long[16];
    private int filled;
    private long compressed;

    /** A digest of 1 to 64 bytes. */
    Blake2b(int digestBytes) {
        this.digestBytes = digestBytes;
        state[0] ^= 0x0101_0000L ^ digestBytes;
    }

    /** Takes more of the message. */
    Blake2b update(byte[] data) {
        int taken = 0;
        while (taken < data.length) {
            // The last block is compressed differently, so a full one waits until it is known not to be the last.
            if (filled == BLOCK_BYTES) {
                compressed += BLOCK_BYTES;
                compress(0);
                filled = 0;
            }
            int count = Math.min(BLOCK_BYTES - filled, data.length - taken);
            System.arraycopy(data, taken, block, filled, count);
            filled += count;
            taken += count;
        }
        return this;
    }

    /** Takes a number as four bytes, least significant first. */
    Blake2b update(int number) {
        byte[] bytes = new byte[Integer.BYTES];
        INT.set(bytes, 0, number);
        return update(bytes);
    }

    /** {@return the digest of what was taken; wipes it, so that this object is of no more use} */
    byte[] digest() {
        compressed += filled;
        Arrays.fill(block, filled, BLOCK_BYTES, (byte) 0);
        compress(-1L);
        byte[] whole = new byte[state.length * Long.BYTES];
        for (int i = 0; i < state.length; i++) {
            LONG.set(whole, i * Long.BYTES, state[i]);
        }
        Arrays.fill(block, (byte) 0);
        Arrays.fill(message, 0);
        Arrays.fill(v, 0);
        Arrays.fill(state, 0);
        return Arrays.copyOf(whole, digestBytes);
    }

    /** RFC 7693 section 3.2; {@code last} is all ones for the last block, else zero. */
    private void compress(long last) {
        for (int i = 0; i < message.length; i++) {
            message[i] = (long) LONG.get(block, i * Long.BYTES);
        }
        System.arraycopy(state, 0, v, 0, 8);
        System.arraycopy(START, 0, v, 8, 8);
        v[12] ^= compressed;
        v[14] ^= last;
        for (int round = 0; round < ROUNDS; round++) {
            round(SCHEDULE[round % SCHEDULE.length]);
        }
        for (int i = 0; i < state.length; i++) {
            state[i] ^= v[i] ^ v[i + 8];
        }
    }

    private void round(int[] words) {
        for (int column = 0; column < 4; column++) {
            mix(column, column + 4, column + 8, column + 12, words[2 * column], words[2 * column + 1]);
        }
        mix(0, 5, 10, 15, words[8], words[9]);
        mix(1, 6, 11, 12, words[10], words[11]);
        mix(2, 7, 8, 13, words[12], words[13]);
        mix(3, 4, 9, 14, words[14], words[15]);
    }

    /** RFC 7693 section 3.1. */
    private void mix(int a, int b, int c, int d, int x, int y) {
        v[a] += v[b] + message[x];
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + message[y];
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }
}
