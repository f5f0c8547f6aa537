package io.vpnmanager.core.internal.crypto.jdk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The matrix of RFC 9106 section 3.2: lanes of columns of blocks, in one array of words. */
final class Argon2Memory {
    /** A block has 1,024 bytes. */
    static final int BLOCK_BYTES = 1024;

    /** And so this many words. */
    static final int BLOCK_WORDS = BLOCK_BYTES / Long.BYTES;

    private final int lanes;
    private final int columns;
    private final long[] words;

    Argon2Memory(int lanes, int columns) {
        this.lanes = lanes;
        this.columns = columns;
        this.words = new long[lanes * columns * BLOCK_WORDS];
    }

    /** {@return all blocks, lane after lane} */
    long[] words() {
        return words;
    }

    /** {@return where a block begins} */
    int offset(int lane, int column) {
        return (lane * columns + column) * BLOCK_WORDS;
    }

    /** Puts a block, given as bytes, in its place. */
    void put(int lane, int column, byte[] block) {
        ByteBuffer.wrap(block)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words, offset(lane, column), BLOCK_WORDS);
    }

    /** {@return the last blocks of all lanes, combined by exclusive or, as bytes} */
    byte[] lastColumn() {
        long[] combined = new long[BLOCK_WORDS];
        for (int lane = 0; lane < lanes; lane++) {
            int last = offset(lane, columns - 1);
            for (int i = 0; i < BLOCK_WORDS; i++) {
                combined[i] ^= words[last + i];
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(combined);
        return bytes.array();
    }

    /** Leaves nothing that a password could be tried against. */
    void wipe() {
        Arrays.fill(words, 0);
    }
}
