package io.vpnmanager.core.internal.proxies.limit;

import io.netty.channel.Channel;
import io.vpnmanager.core.internal.proxies.entrance.Source;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a client comes from, as far as it tells one device from another: an IPv4 address, or the network of an IPv6
 * address, in which one device changes its address at will.
 *
 * @param address the bytes that count
 */
public record Device(ByteBuffer address) {
    private static final int NETWORK_BYTES = 8;

    /** {@return that of a client; empty when it has gone before it was looked at} */
    public static Optional<Device> of(Channel client) {
        return Source.of(client).map(source -> new Device(ByteBuffer.wrap(significant(source))));
    }

    private static byte[] significant(InetAddress source) {
        byte[] bytes = source.getAddress();
        return source instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
    }
}
