package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The data keys of a home by their epoch, as they are in memory while it is open.
 *
 * <pre>
 * keys  = floor 1*key         ; what a slot locks
 * floor = 8OCTET              ; values of earlier epochs are refused; 0 while there are some from before all keys
 * key   = epoch secret        ; in the order of their epochs
 * epoch = 8OCTET              ; from 1
 * secret = 32OCTET
 * </pre>
 *
 * Numbers have their most significant octet first. The key of epoch 1 is always there, because the {@link DerivedKeys}
 * come from it. Immutable; shows nothing in {@code toString}.
 */
public final class EpochKeys {
    /** The epoch of the first data key. */
    public static final long FIRST = 1;

    private static final int KEY_BYTES = 32;

    private final long floor;
    private final NavigableMap<Long, byte[]> keys;

    private EpochKeys(long floor, NavigableMap<Long, byte[]> keys) {
        this.floor = floor;
        this.keys = keys;
    }

    /** {@return a first data key, freshly drawn, for a home whose values are sealed from this epoch on} */
    public static EpochKeys first(CryptoProvider crypto, long floor) {
        return new EpochKeys(floor, new TreeMap<>(Map.of(FIRST, crypto.randomBytes(KEY_BYTES))));
    }

    /** {@return these keys with the key of one more epoch, freshly drawn} */
    public EpochKeys withNext(CryptoProvider crypto) {
        NavigableMap<Long, byte[]> more = new TreeMap<>(keys);
        more.put(current() + 1, crypto.randomBytes(KEY_BYTES));
        return new EpochKeys(floor, more);
    }

    /** {@return what is needed once every value is sealed under the current key: values of earlier ones are refused} */
    public EpochKeys withoutEarlier() {
        NavigableMap<Long, byte[]> kept = new TreeMap<>(Map.of(FIRST, key(FIRST)));
        kept.put(current(), key(current()));
        return new EpochKeys(current(), kept);
    }

    /** {@return the epoch under which is sealed} */
    public long current() {
        return keys.lastKey();
    }

    /** {@return whether values from before the first data key may still be there} */
    public boolean hasFirstSchema() {
        return floor < FIRST;
    }

    /** {@return whether values of this epoch are taken} */
    public boolean opens(long epoch) {
        return epoch >= Math.max(floor, FIRST) && keys.containsKey(epoch);
    }

    /** {@return the key of an epoch that is there; not to be changed} */
    byte[] key(long epoch) {
        return Optional.ofNullable(keys.get(epoch)).orElseThrow();
    }

    /** {@return these keys as a slot locks them; the caller wipes them} */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + keys.size() * (Long.BYTES + KEY_BYTES));
        bytes.putLong(floor);
        keys.forEach((epoch, key) -> bytes.putLong(epoch).put(key));
        return bytes.array();
    }

    /** {@return the keys that were {@link #bytes}; these have been authenticated} */
    static EpochKeys of(byte[] bytes) {
        int rest = bytes.length - Long.BYTES;
        if (rest <= 0 || rest % (Long.BYTES + KEY_BYTES) != 0) {
            throw unreadable();
        }
        ByteBuffer left = ByteBuffer.wrap(bytes);
        long floor = left.getLong();
        NavigableMap<Long, byte[]> keys = new TreeMap<>();
        while (left.hasRemaining()) {
            byte[] key = new byte[KEY_BYTES];
            long epoch = left.getLong();
            left.get(key);
            keys.put(epoch, key);
        }
        if (keys.firstKey() != FIRST) {
            throw unreadable();
        }
        return new EpochKeys(floor, keys);
    }

    private static RuntimeException unreadable() {
        return Problem.of(ErrorCode.VERSION, "the data keys of this home", "are locked in a way that is not known")
                .remedy("Open this home with the version that wrote it, or a newer one")
                .toException();
    }

    /** Compares in a time that depends on the number of keys only. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EpochKeys that)) {
            return false;
        }
        byte[] mine = bytes();
        byte[] theirs = that.bytes();
        try {
            return MessageDigest.isEqual(mine, theirs);
        } finally {
            Arrays.fill(mine, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    @Override
    public int hashCode() {
        return Long.hashCode(current());
    }

    @Override
    public String toString() {
        return "EpochKeys[hidden]";
    }
}
