package io.vpnmanager.core.internal.crypto.jdk;

import io.vpnmanager.core.internal.crypto.Argon2Input;
import io.vpnmanager.core.internal.crypto.jdk.BlockCompression.Old;
import io.vpnmanager.spi.crypto.Argon2Cost;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Argon2id, version 1.3, for one hash of one thread. The lanes are filled one after another: on a server, many clients
 * are already what keeps the processors busy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106#section-3">RFC 9106 section 3</a>
 */
final class Argon2id {
    /** The number y of Argon2id. */
    static final int TYPE = 2;

    private static final int VERSION = 0x13;
    private static final int SEED_BYTES = 64;

    private final Argon2Cost cost;
    private final int lanes;
    private final int segmentLength;
    private final int columns;
    private final Argon2Memory memory;
    private final BlockCompression compression = new BlockCompression();

    Argon2id(Argon2Cost cost) {
        this.cost = cost;
        this.lanes = cost.lanes();
        this.segmentLength = cost.memoryKibibytes() / (Segment.SLICES * lanes);
        this.columns = Segment.SLICES * segmentLength;
        this.memory = new Argon2Memory(lanes, columns);
    }

    /** {@return the tag} */
    byte[] hash(Argon2Input input, int tagBytes) {
        try {
            fillFirstColumns(seed(input, tagBytes));
            for (int pass = 0; pass < cost.passes(); pass++) {
                for (int slice = 0; slice < Segment.SLICES; slice++) {
                    for (int lane = 0; lane < lanes; lane++) {
                        fill(new Segment(pass, slice, lane, segmentLength));
                    }
                }
            }
            return VariableLengthHash.of(tagBytes, memory.lastColumn());
        } finally {
            memory.wipe();
        }
    }

    /** H_0 of section 3.2. */
    private byte[] seed(Argon2Input input, int tagBytes) {
        Blake2b hash = new Blake2b(SEED_BYTES)
                .update(lanes)
                .update(tagBytes)
                .update(cost.memoryKibibytes())
                .update(cost.passes())
                .update(VERSION)
                .update(TYPE);
        for (byte[] part : new byte[][] {input.password(), input.salt(), input.secret(), input.associatedData()}) {
            hash.update(part.length).update(part);
        }
        return hash.digest();
    }

    private void fillFirstColumns(byte[] seed) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int column = 0; column < 2; column++) {
                byte[] place = ByteBuffer.allocate(2 * Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(column)
                        .putInt(lane)
                        .array();
                memory.put(lane, column, VariableLengthHash.of(Argon2Memory.BLOCK_BYTES, seed, place));
            }
        }
        Arrays.fill(seed, (byte) 0);
    }

    private void fill(Segment segment) {
        IndependentAddresses addresses = new IndependentAddresses(cost, lanes * columns, segment, compression);
        Old old = segment.pass() == 0 ? Old.OVERWRITTEN : Old.KEPT_IN;
        for (int index = segment.isFirstOfItsLane() ? 2 : 0; index < segmentLength; index++) {
            int column = segment.slice() * segmentLength + index;
            int previous = memory.offset(segment.lane(), (column + columns - 1) % columns);
            long word = segment.readsIndependently() ? addresses.word(index) : memory.words()[previous];
            int target = memory.offset(segment.lane(), column);
            compression.compress(memory.words(), previous, reference(segment, index, word), target, old);
        }
    }

    /** Where the block that a random word points at begins. */
    private int reference(Segment segment, int index, long word) {
        int lane = segment.isFirstOfItsLane() ? segment.lane() : (int) ((word >>> 32) % lanes);
        return memory.offset(lane, segment.referencedColumn(index, word, lane == segment.lane()));
    }
}
