package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request of RFC 1928, section 4.
 *
 * <pre>
 * request = version(5) command reserved(0) type address port(2)
 * address = 4 bytes where type is 1, length(1) name where type is 3, 16 bytes where type is 4
 * </pre>
 *
 * @param target where to connect to
 */
record Socks5Request(Endpoint target) {
    private static final int CONNECT = 1;
    private static final int HEAD = 4;

    /** A request that is answered with a refusal. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final Socks5Reply reply;

        Refused(Socks5Reply reply) {
            super(reply.name(), null, false, false);
            this.reply = reply;
        }

        Socks5Reply reply() {
            return reply;
        }
    }

    /**
     * Reads one request; nothing is taken from {@code in} before it is whole.
     *
     * @return empty while there is more to come
     * @throws Refused when it is whole, or bad enough already, and is not one that we serve
     */
    static Optional<Socks5Request> read(ByteBuf in) throws Refused {
        if (in.readableBytes() < HEAD + 1) {
            return Optional.empty();
        }
        int at = in.readerIndex();
        if (in.getUnsignedByte(at) != 5 || in.getUnsignedByte(at + 2) != 0) {
            throw new Refused(Socks5Reply.GENERAL_FAILURE);
        }
        if (in.getUnsignedByte(at + 1) != CONNECT) {
            throw new Refused(Socks5Reply.COMMAND_NOT_SUPPORTED);
        }
        int type = in.getUnsignedByte(at + 3);
        int addressBytes = addressBytes(type, in.getUnsignedByte(at + HEAD));
        if (in.readableBytes() < HEAD + addressBytes + 2) {
            return Optional.empty();
        }
        in.skipBytes(HEAD);
        byte[] address = new byte[addressBytes];
        in.readBytes(address);
        return Optional.of(new Socks5Request(target(type, address, in.readUnsignedShort())));
    }

    private static int addressBytes(int type, int firstByte) throws Refused {
        return switch (type) {
            case 1 -> 4;
            case 3 -> 1 + firstByte;
            case 4 -> 16;
            default -> throw new Refused(Socks5Reply.ADDRESS_TYPE_NOT_SUPPORTED);
        };
    }

    private static Endpoint target(int type, byte[] address, int port) throws Refused {
        try {
            return new Endpoint(type == 3 ? named(address) : IpAddress.ofBytes(address), new Port(port));
        } catch (VpnException e) {
            throw new Refused(Socks5Reply.GENERAL_FAILURE);
        }
    }

    /** A name in brackets would be an address in disguise; a bare literal is read as the address that it is. */
    private static Host named(byte[] lengthAndName) throws Refused {
        String name = new String(lengthAndName, 1, lengthAndName.length - 1, StandardCharsets.ISO_8859_1);
        if (name.startsWith("[")) {
            throw new Refused(Socks5Reply.GENERAL_FAILURE);
        }
        return Host.parse(name);
    }
}
