package io.vpnmanager.core.internal.probe;

import java.nio.ByteBuffer;

/** A record of TLS, as it comes on a line. */
final class TlsRecord {
    static final byte CHANGE = 20;
    static final byte ALERT = 21;
    static final byte HANDSHAKE = 22;
    static final byte DATA = 23;

    private static final int HEADER_BYTES = 5;
    private static final int LONGEST = (1 << 14) + 256;

    private final byte[] header;
    private final byte[] body;

    private TlsRecord(byte[] header, byte[] body) {
        this.header = header;
        this.body = body;
    }

    static TlsRecord read(Line line) throws ProbeFailure {
        byte[] header = line.read(HEADER_BYTES);
        int length = Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(3));
        if (header[1] != 3 || length > LONGEST) {
            throw ProbeFailure.notOurs("answers, but not in TLS");
        }
        return new TlsRecord(header, line.read(length));
    }

    /** {@return a record that nothing is sealed in} */
    static byte[] plain(byte type, byte[] content) {
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put(type)
                .put((byte) 3)
                .put((byte) (type == HANDSHAKE ? 1 : 3))
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    int type() {
        return header[0];
    }

    byte[] header() {
        return header;
    }

    byte[] body() {
        return body;
    }
}
