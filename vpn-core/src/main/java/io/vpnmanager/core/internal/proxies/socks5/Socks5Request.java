package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.buffer.ByteBuf;
import io.vpnmanager.api.net.Endpoint;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A request of RFC 1928, section 4.
 *
 * <pre>
 * request = version(5) command reserved(0) address
 * </pre>
 */
sealed interface Socks5Request {
    /**
     * For a connection.
     *
     * @param target where to connect to
     */
    record Connect(Endpoint target) implements Socks5Request {}

    /**
     * To carry datagrams.
     *
     * @param sender where the client says that it sends from; empty where it does not know
     */
    record Associate(Optional<InetSocketAddress> sender) implements Socks5Request {}

    /** A request that is answered with a refusal. */
    final class Refused extends Exception {
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
     * @param datagrams whether datagrams are carried
     * @return empty while there is more to come
     * @throws Refused when it is whole, or bad enough already, and is not one that we serve
     */
    static Optional<Socks5Request> read(ByteBuf in, boolean datagrams) throws Refused {
        int head = 3;
        if (in.readableBytes() < head + 2) {
            return Optional.empty();
        }
        int at = in.readerIndex();
        if (in.getUnsignedByte(at) != 5 || in.getUnsignedByte(at + 2) != 0) {
            throw new Refused(Socks5Reply.GENERAL_FAILURE);
        }
        int command = in.getUnsignedByte(at + 1);
        boolean associate = command == 3 && datagrams;
        if (command != 1 && !associate) {
            throw new Refused(Socks5Reply.COMMAND_NOT_SUPPORTED);
        }
        ByteBuf behind = in.slice(at + head, in.readableBytes() - head);
        Optional<Socks5Address> address = Socks5Address.read(behind);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        in.skipBytes(head + behind.readerIndex());
        return Optional.of(
                associate
                        ? new Associate(sender(address.get()))
                        : new Connect(address.get().target()));
    }

    private static Optional<InetSocketAddress> sender(Socks5Address address) {
        return address.port() == 0
                ? Optional.empty()
                : address.address().map(its -> new InetSocketAddress(its.toInetAddress(), address.port()));
    }
}
