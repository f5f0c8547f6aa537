package io.vpnmanager.store.sqlite.internal.row;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Identities as the 16 bytes that the tables hold, most significant first. */
public final class Uuids {
    private static final int BYTES = 16;

    private Uuids() {}

    /** {@return the bytes} */
    public static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** {@return the identity with these bytes} */
    public static UUID of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
