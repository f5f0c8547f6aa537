package io.vpnmanager.core.internal.xray.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a message that {@link WireWriter} describes, field by field; fields that nobody asks for are stepped over. */
final class WireReader {
    private static final int KIND_BITS = 3;
    private static final int KIND = 7;
    private static final int GROUP_BITS = 7;
    private static final int GROUP = 0x7f;
    private static final int EIGHT_BYTES = 1;
    private static final int FOUR_BYTES = 5;

    private final byte[] message;
    private int position;
    private int kind;

    WireReader(byte[] message) {
        this.message = message.clone();
    }

    /** {@return the number of the next field; 0 at the end} */
    int next() throws IOException {
        if (position == message.length) {
            return 0;
        }
        long tag = varint();
        kind = (int) tag & KIND;
        return (int) (tag >>> KIND_BITS);
    }

    long number() throws IOException {
        require(WireWriter.VARINT);
        return varint();
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        require(WireWriter.BYTES);
        int length = length();
        byte[] value = Arrays.copyOfRange(message, position, position + length);
        position += length;
        return value;
    }

    void skip() throws IOException {
        switch (kind) {
            case WireWriter.VARINT -> varint();
            case WireWriter.BYTES -> {
                int length = length();
                position += length;
            }
            case EIGHT_BYTES -> step(Long.BYTES);
            case FOUR_BYTES -> step(Integer.BYTES);
            default -> throw new IOException("a field of kind " + kind + " in a message");
        }
    }

    private void step(int bytes) throws IOException {
        if (bytes > message.length - position) {
            throw new IOException("a message that is cut off");
        }
        position += bytes;
    }

    private void require(int wanted) throws IOException {
        if (kind != wanted) {
            throw new IOException("a field of kind " + kind + " where " + wanted + " was to be");
        }
    }

    private int length() throws IOException {
        long length = varint();
        if (length < 0 || length > message.length - position) {
            throw new IOException("a message that is cut off");
        }
        return (int) length;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP_BITS) {
            if (position == message.length) {
                throw new IOException("a message that is cut off");
            }
            byte group = message[position++];
            value |= (long) (group & GROUP) << shift;
            if (group >= 0) {
                return value;
            }
        }
        throw new IOException("a number that does not end");
    }
}
