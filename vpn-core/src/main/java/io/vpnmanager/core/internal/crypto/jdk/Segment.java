package io.vpnmanager.core.internal.crypto.jdk;

/**
 * The part of a lane that is filled at a stretch.
 *
 * @param pass from 0
 * @param slice 0 to 3
 * @param lane from 0
 * @param length in blocks
 */
record Segment(int pass, int slice, int lane, int length) {
    /** Slices of a lane. */
    static final int SLICES = 4;

    /** {@return whether which blocks are read depends on no secret} */
    boolean readsIndependently() {
        return pass == 0 && slice < SLICES / 2;
    }

    /** {@return whether nothing stands in any lane but its first two blocks} */
    boolean isFirstOfItsLane() {
        return pass == 0 && slice == 0;
    }

    /**
     * The column of the block that a random word points at (RFC 9106 section 3.4.2): one of those that are ready, the
     * later the likelier.
     *
     * @param index the block that is being filled, within the segment
     * @param word of which the lower half counts
     * @param sameLane whether the block is to be in this lane
     */
    int referencedColumn(int index, long word, boolean sameLane) {
        int readySlices = pass == 0 ? slice : SLICES - 1;
        int ready = readySlices * length;
        int area = sameLane ? ready + index - 1 : ready - (index == 0 ? 1 : 0);
        long x = word & 0xffff_ffffL;
        long back = area * (x * x >>> 32) >>> 32;
        int oldest = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * length;
        int columns = SLICES * length;
        return (int) ((oldest + area - 1 - back) % columns);
    }
}
