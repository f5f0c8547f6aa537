package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An address of RFC 1928, section 5, and the port behind it.
 *
 * <pre>
 * address = type(1) (4 bytes where type is 1, length(1) name where type is 3, 16 bytes where type is 4) port(2)
 * </pre>
 */
final class Socks5Address {
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    private final int type;
    private final byte[] bytes;
    private final int port;

    private Socks5Address(int type, byte[] bytes, int port) {
        this.type = type;
        this.bytes = bytes;
        this.port = port;
    }

    /**
     * Reads one; nothing is taken from {@code in} before it is whole.
     *
     * @return empty while there is more to come
     * @throws Socks5Request.Refused where there is no such type
     */
    static Optional<Socks5Address> read(ByteBuf in) throws Socks5Request.Refused {
        if (in.readableBytes() < 2) {
            return Optional.empty();
        }
        int type = in.getUnsignedByte(in.readerIndex());
        int length = lengthOf(type, in.getUnsignedByte(in.readerIndex() + 1));
        if (in.readableBytes() < 1 + length + 2) {
            return Optional.empty();
        }
        in.skipBytes(1);
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        int port = in.readUnsignedShort();
        return Optional.of(new Socks5Address(type, type == NAME ? Arrays.copyOfRange(bytes, 1, length) : bytes, port));
    }

    private static int lengthOf(int type, int firstByte) throws Socks5Request.Refused {
        return switch (type) {
            case IPV4 -> 4;
            case NAME -> 1 + firstByte;
            case IPV6 -> 16;
            default -> throw new Socks5Request.Refused(Socks5Reply.ADDRESS_TYPE_NOT_SUPPORTED);
        };
    }

    /** {@return the port, 0 to 65535} */
    int port() {
        return port;
    }

    /** {@return what it is, as a target} */
    Endpoint target() throws Socks5Request.Refused {
        try {
            return new Endpoint(type == NAME ? named() : IpAddress.ofBytes(bytes), new Port(port));
        } catch (VpnException e) {
            throw new Socks5Request.Refused(Socks5Reply.GENERAL_FAILURE);
        }
    }

    /** A name in brackets would be an address in disguise; a bare literal is read as the address that it is. */
    private Host named() throws Socks5Request.Refused {
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (name.startsWith("[")) {
            throw new Socks5Request.Refused(Socks5Reply.GENERAL_FAILURE);
        }
        return Host.parse(name);
    }

    /** {@return the address, if it is one} */
    Optional<IpAddress> address() {
        return type == NAME ? Optional.empty() : Optional.of(IpAddress.ofBytes(bytes));
    }
}
