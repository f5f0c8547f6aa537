package io.vpnmanager.core.internal.crypto.jdk;

/** The compression function G of RFC 9106 section 3.5, for one thread. */
final class BlockCompression {
    private static final int WORDS = Argon2Memory.BLOCK_WORDS;
    private static final long LOW_HALF = 0xffff_ffffL;

    private final long[] r = new long[WORDS];
    private final long[] z = new long[WORDS];

    /** What becomes of the block that a result replaces. */
    enum Old {
        OVERWRITTEN,
        /** Combined with the result by exclusive or, as from the second pass on. */
        KEPT_IN
    }

    /** Compresses the blocks at {@code x} and {@code y} into the one at {@code target}, which may be one of them. */
    void compress(long[] words, int x, int y, int target, Old old) {
        for (int i = 0; i < WORDS; i++) {
            r[i] = words[x + i] ^ words[y + i];
        }
        System.arraycopy(r, 0, z, 0, WORDS);
        for (int row = 0; row < 8; row++) {
            permute(z, 16 * row, 2);
        }
        for (int column = 0; column < 8; column++) {
            permute(z, 2 * column, 16);
        }
        for (int i = 0; i < WORDS; i++) {
            long result = r[i] ^ z[i];
            words[target + i] = old == Old.KEPT_IN ? words[target + i] ^ result : result;
        }
    }

    /**
     * The permutation P of section 3.6 on eight pairs of words: the first pair begins at {@code first}, each next one
     * {@code step} further.
     */
    private static void permute(long[] v, int first, int step) {
        int p0 = first;
        int p1 = p0 + step;
        int p2 = p1 + step;
        int p3 = p2 + step;
        int p4 = p3 + step;
        int p5 = p4 + step;
        int p6 = p5 + step;
        int p7 = p6 + step;
        mix(v, p0, p2, p4, p6);
        mix(v, p0 + 1, p2 + 1, p4 + 1, p6 + 1);
        mix(v, p1, p3, p5, p7);
        mix(v, p1 + 1, p3 + 1, p5 + 1, p7 + 1);
        mix(v, p0, p2 + 1, p5, p7 + 1);
        mix(v, p0 + 1, p3, p5 + 1, p6);
        mix(v, p1, p3 + 1, p4, p6 + 1);
        mix(v, p1 + 1, p2, p4 + 1, p7);
    }

    /** The function GB of section 3.6. */
    private static void mix(long[] v, int ia, int ib, int ic, int id) {
        long a = v[ia];
        long b = v[ib];
        long c = v[ic];
        long d = v[id];
        a = add(a, b);
        d = Long.rotateRight(d ^ a, 32);
        c = add(c, d);
        b = Long.rotateRight(b ^ c, 24);
        a = add(a, b);
        d = Long.rotateRight(d ^ a, 16);
        c = add(c, d);
        b = Long.rotateRight(b ^ c, 63);
        v[ia] = a;
        v[ib] = b;
        v[ic] = c;
        v[id] = d;
    }

    /** Adds, and adds twice the product of the lower halves: what makes a circuit for it costly. */
    private static long add(long x, long y) {
        return x + y + 2 * (x & LOW_HALF) * (y & LOW_HALF);
    }
}
