package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The head of a datagram between a client and us, RFC 1928, section 7.
 *
 * <pre>
 * head = reserved(2 zeros) fragment(1) address
 * </pre>
 *
 * Fragments are not put together again, as the RFC allows: each is dropped.
 */
public final class Datagram {
    /** That of an address of IPv6; nobody is answered from a name. */
    public static final int LONGEST_HEAD = 3 + 1 + 16 + 2;

    private Datagram() {}

    /**
     * Takes the head off a datagram of a client.
     *
     * @return the target of the rest; empty for what is to be dropped
     */
    public static Optional<Endpoint> target(ByteBuf datagram) {
        if (datagram.readableBytes() < 3 || datagram.readUnsignedMedium() != 0) {
            return Optional.empty();
        }
        try {
            Optional<Socks5Address> address = Socks5Address.read(datagram);
            return address.isPresent() ? Optional.of(address.get().target()) : Optional.empty();
        } catch (Socks5Request.Refused e) {
            return Optional.empty();
        }
    }

    /** {@return a datagram for the client: from whom it comes, and what it says, which is not taken} */
    public static ByteBuf from(InetSocketAddress target, ByteBuf said, ByteBufAllocator memory) {
        byte[] address = IpAddress.of(target.getAddress()).bytes();
        ByteBuf datagram = memory.buffer(3 + 1 + address.length + 2 + said.readableBytes());
        datagram.writeMedium(0).writeByte(address.length == 4 ? 1 : 4).writeBytes(address);
        return datagram.writeShort(target.getPort()).writeBytes(said, said.readerIndex(), said.readableBytes());
    }
}
