package io.vpnmanager.core.internal.probe.tunnel;

import io.vpnmanager.api.net.Ipv4;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet of IPv4 without options, and not in parts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791</a>
 */
public final class Ipv4Packet {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int HEADER_BYTES = 20;
    private static final int VERSION_AND_LENGTH = 0x45;
    private static final int DO_NOT_PART = 0x4000;
    private static final int HOPS = 64;

    private final int protocol;
    private final Ipv4 from;
    private final Ipv4 to;
    private final byte[] content;

    Ipv4Packet(int protocol, Ipv4 from, Ipv4 to, byte[] content) {
        this.protocol = protocol;
        this.from = from;
        this.to = to;
        this.content = content;
    }

    /** {@return the packet that these bytes begin with; empty where they begin with none that is whole} */
    public static Optional<Ipv4Packet> read(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || (bytes[0] & 0xf0) != 0x40) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int headerBytes = (bytes[0] & 0xf) * Integer.BYTES;
        int length = Short.toUnsignedInt(header.getShort(2));
        if (headerBytes < HEADER_BYTES
                || length < headerBytes
                || length > bytes.length
                || checksum(Arrays.copyOf(bytes, headerBytes)) != 0) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Packet(
                bytes[9] & 0xff,
                new Ipv4(header.getInt(12)),
                new Ipv4(header.getInt(16)),
                Arrays.copyOfRange(bytes, headerBytes, length)));
    }

    /** {@return the packet as it is sent} */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put((byte) VERSION_AND_LENGTH)
                .put((byte) 0)
                .putShort((short) (HEADER_BYTES + content.length))
                .putShort((short) 0)
                .putShort((short) DO_NOT_PART)
                .put((byte) HOPS)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(from.value())
                .putInt(to.value());
        bytes.putShort(10, (short) checksum(Arrays.copyOf(bytes.array(), HEADER_BYTES)));
        return bytes.put(content).array();
    }

    /** RFC 1071: the sum of 16-bit words, of which carries are added again, and its complement; zero where it fits. */
    static int checksum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) (~sum & 0xffff);
    }

    int protocol() {
        return protocol;
    }

    /** {@return who sent it} */
    public Ipv4 from() {
        return from;
    }

    Ipv4 to() {
        return to;
    }

    byte[] content() {
        return content;
    }
}
