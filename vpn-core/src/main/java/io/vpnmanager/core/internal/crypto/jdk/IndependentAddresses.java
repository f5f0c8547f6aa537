package io.vpnmanager.core.internal.crypto.jdk;

import io.vpnmanager.core.internal.crypto.jdk.BlockCompression.Old;
import io.vpnmanager.spi.crypto.Argon2Cost;

/**
 * The random words of one segment that do not depend on the password (RFC 9106 section 3.4.1.1), so that which memory
 * is read in the first half of the first pass tells an observer of caches nothing.
 */
final class IndependentAddresses {
    private static final int WORDS = Argon2Memory.BLOCK_WORDS;
    private static final int ZERO = 0;
    private static final int INPUT = WORDS;
    private static final int OUTPUT = 2 * WORDS;
    private static final int COUNTER = INPUT + 6;

    private final long[] blocks = new long[3 * WORDS];
    private final BlockCompression compression;

    IndependentAddresses(Argon2Cost cost, int totalBlocks, Segment segment, BlockCompression compression) {
        this.compression = compression;
        blocks[INPUT] = segment.pass();
        blocks[INPUT + 1] = segment.lane();
        blocks[INPUT + 2] = segment.slice();
        blocks[INPUT + 3] = totalBlocks;
        blocks[INPUT + 4] = cost.passes();
        blocks[INPUT + 5] = Argon2id.TYPE;
    }

    /** {@return the word for the block of this number within the segment; numbers are asked for in order} */
    long word(int index) {
        long counter = 1L + index / WORDS;
        if (blocks[COUNTER] != counter) {
            blocks[COUNTER] = counter;
            compression.compress(blocks, ZERO, INPUT, OUTPUT, Old.OVERWRITTEN);
            compression.compress(blocks, ZERO, OUTPUT, OUTPUT, Old.OVERWRITTEN);
        }
        return blocks[OUTPUT + index % WORDS];
    }
}
