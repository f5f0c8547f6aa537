package io.vpnmanager.core.internal.xray.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a message in the wire format of Protocol Buffers. As there, a field that has its default is left out.
 *
 * <pre>
 * message = *( varint(field * 8 + kind) value )
 * value   = varint / varint(length) bytes       ; kinds 0 and 2, no other is needed here
 * </pre>
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding of Protocol Buffers</a>
 */
final class WireWriter {
    static final int VARINT = 0;
    static final int BYTES = 2;
    private static final int KIND_BITS = 3;
    private static final int GROUP_BITS = 7;
    private static final int MORE = 0x80;
    private static final int GROUP = 0x7f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter number(int field, long value) {
        if (value != 0) {
            varint((long) field << KIND_BITS | VARINT);
            varint(value);
        }
        return this;
    }

    WireWriter text(int field, String value) {
        return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter bytes(int field, byte[] value) {
        varint((long) field << KIND_BITS | BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] message() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~GROUP) != 0) {
            out.write((int) left & GROUP | MORE);
            left >>>= GROUP_BITS;
        }
        out.write((int) left);
    }
}
