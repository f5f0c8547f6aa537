package io.vpnmanager.core.internal.proxies.entrance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vpnmanager.api.net.IpAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of the PROXY protocol, version 2; one of version 1 is read by {@link ProxyLine}.
 *
 * <pre>
 * header = signature(12) version-and-command(1) family-and-transport(1) length(2) addresses rest
 * </pre>
 *
 * The rest are values that we do not ask for; they are passed over. A header says who the client of a stream is, or
 * that the sender speaks for itself; one for anything but TCP is refused.
 *
 * @param source of the client; empty where it is the sender of the header, or one of whom no address is known
 * @see <a href="https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt">The PROXY protocol, 2.2</a>
 */
record ProxyHeader(Optional<InetAddress> source) {
    /** Nobody is told of. */
    static final ProxyHeader OF_ITSELF = new ProxyHeader(Optional.empty());

    private static final byte[] SIGNATURE = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FIXED = 16;
    /** Of what follows the fixed part; senders need some hundred bytes at most. */
    static final int MOST_REST = 4096;

    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;

    /**
     * Reads one header of either version; nothing is taken from {@code in} before it is whole.
     *
     * @return empty while there is more to come
     * @throws MalformedHeader as soon as it cannot become one
     */
    static Optional<ProxyHeader> read(ByteBuf in) throws MalformedHeader {
        if (!in.isReadable()) {
            return Optional.empty();
        }
        return in.getByte(in.readerIndex()) == SIGNATURE[0] ? readBinary(in) : ProxyLine.read(in);
    }

    /** Throws unless {@code in} begins as {@code expected} does, as far as there is anything. */
    static void requireBeginning(ByteBuf in, byte[] expected) throws MalformedHeader {
        int count = Math.min(expected.length, in.readableBytes());
        byte[] begun = ByteBufUtil.getBytes(in, in.readerIndex(), count);
        for (int i = 0; i < count; i++) {
            if (begun[i] != expected[i]) {
                throw new MalformedHeader("no signature");
            }
        }
    }

    private static Optional<ProxyHeader> readBinary(ByteBuf in) throws MalformedHeader {
        requireBeginning(in, SIGNATURE);
        if (in.readableBytes() < FIXED) {
            return Optional.empty();
        }
        int at = in.readerIndex() + SIGNATURE.length;
        int command = in.getUnsignedByte(at);
        int family = in.getUnsignedByte(at + 1);
        int rest = in.getUnsignedShort(at + 2);
        if (rest > MOST_REST || rest < bytesOfAddresses(command, family)) {
            throw new MalformedHeader("length");
        }
        if (in.readableBytes() < FIXED + rest) {
            return Optional.empty();
        }
        in.skipBytes(FIXED);
        return Optional.of(header(command, family, in.readSlice(rest)));
    }

    private static int bytesOfAddresses(int command, int family) throws MalformedHeader {
        if (command == LOCAL) {
            return 0;
        }
        if (command != PROXY) {
            throw new MalformedHeader("version or command");
        }
        return switch (family) {
            case UNSPECIFIED -> 0;
            case TCP_OVER_IPV4 -> 2 * (4 + 2);
            case TCP_OVER_IPV6 -> 2 * (16 + 2);
            default -> throw new MalformedHeader("family or transport");
        };
    }

    private static ProxyHeader header(int command, int family, ByteBuf addresses) {
        if (command == LOCAL || family == UNSPECIFIED) {
            return OF_ITSELF;
        }
        byte[] source = new byte[family == TCP_OVER_IPV4 ? 4 : 16];
        addresses.readBytes(source);
        return of(IpAddress.ofBytes(source));
    }

    /** An IPv4 address is the same device, however it is written. */
    static ProxyHeader of(IpAddress source) {
        return new ProxyHeader(Optional.of(source.toInetAddress()));
    }
}
