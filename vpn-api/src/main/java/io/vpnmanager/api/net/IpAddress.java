package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** An IPv4 or IPv6 address without zone. Ordered: all IPv4 before all IPv6, each by number. */
public sealed interface IpAddress extends Host, Comparable<IpAddress> permits Ipv4, Ipv6 {

    /**
     * Reads an address: four decimal numbers, or RFC 4291 text without brackets. Shortened, octal, hexadecimal and
     * single-number IPv4 forms are refused, because readers disagree about them.
     *
     * @param text what to read
     * @return the address
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when malformed, {@code ENC} outside printable
     *     ASCII, {@code BIG} beyond 64 characters
     */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6.parse(text) : Ipv4.parse(text);
    }

    /**
     * {@return the address with these 4 or 16 bytes, most significant first}
     *
     * @param bytes copied
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for any other number of bytes
     */
    static IpAddress ofBytes(byte[] bytes) {
        return switch (bytes.length) {
            case Ipv4.BYTES -> Ipv4.ofBytes(bytes);
            case Ipv6.BYTES -> Ipv6.ofBytes(bytes);
            default ->
                throw Problem.of(
                                ErrorCode.RANGE, "an address of " + bytes.length + " bytes", "is neither IPv4 nor IPv6")
                        .toException();
        };
    }

    /**
     * {@return the value of a JDK address; its zone, if any, is dropped}
     *
     * @param address of either family
     */
    static IpAddress of(InetAddress address) {
        return ofBytes(address.getAddress());
    }

    /** {@return the bytes, most significant first: 4 or 16} */
    byte[] bytes();

    /** {@return the number of bits: 32 or 128} */
    int bits();

    /** {@return whether this is the address that means "any": {@code 0.0.0.0} or {@code ::}} */
    boolean isWildcard();

    /** {@return whether this is the host itself: {@code 127.0.0.0/8} or {@code ::1}} */
    boolean isLoopback();

    /**
     * {@return whether a socket that listens here and one that listens there get in each other's way at the same port:
     * both are the same, or one means all addresses of the other's family; {@code ::} means all of IPv4 as well,
     * because systems open such a socket for both}
     *
     * @param other the address of the other socket
     */
    default boolean meets(IpAddress other) {
        return equals(other) || isAllFor(other) || other.isAllFor(this);
    }

    private boolean isAllFor(IpAddress other) {
        return isWildcard() && bits() >= other.bits();
    }

    /**
     * {@return the same address as a JDK value, without any look-up; an IPv4-mapped IPv6 address becomes the IPv4
     * address in it, because the JDK knows no other}
     */
    default InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException e) {
            throw Problem.of(ErrorCode.BUG, "address " + this, "has a length the JDK refuses")
                    .toException(e);
        }
    }

    @Override
    default int compareTo(IpAddress other) {
        if (bits() != other.bits()) {
            return Integer.compare(bits(), other.bits());
        }
        return Arrays.compareUnsigned(bytes(), other.bytes());
    }
}
