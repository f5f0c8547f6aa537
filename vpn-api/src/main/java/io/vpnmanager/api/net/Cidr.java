package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import java.util.Objects;

/**
 * A network: an address whose host bits are all zero, and the length of its prefix. IPv4 and IPv6 never contain or
 * overlap each other; an IPv4-mapped IPv6 address is IPv6 here.
 *
 * @param network the first address
 * @param prefixBits 0 to 32 for IPv4, 0 to 128 for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
public record Cidr(IpAddress network, int prefixBits) {
    private static final int LONGEST_PREFIX = "128".length();

    /** Checks the prefix and that no host bit is set. */
    public Cidr {
        Objects.requireNonNull(network, "network");
        String text = network + "/" + prefixBits;
        if (prefixBits < 0 || prefixBits > network.bits()) {
            throw outOfRange(text, network);
        }
        IpAddress first = masked(network, prefixBits);
        if (!first.equals(network)) {
            throw NetText.problem(ErrorCode.SYNTAX, "network", text, "has bits set behind its prefix")
                    .remedy("Write " + first + "/" + prefixBits)
                    .toException();
        }
    }

    /**
     * {@return the network of this one address}
     *
     * @param address the only one in it
     */
    public static Cidr single(IpAddress address) {
        return new Cidr(address, address.bits());
    }

    /**
     * {@return the network with this prefix that {@code address} lies in}
     *
     * @param address any one in it
     * @param prefixBits 0 to 32 for IPv4, 0 to 128 for IPv6
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when the prefix is not one of the family
     */
    public static Cidr containing(IpAddress address, int prefixBits) {
        if (prefixBits < 0 || prefixBits > address.bits()) {
            throw outOfRange(address + "/" + prefixBits, address);
        }
        return new Cidr(masked(address, prefixBits), prefixBits);
    }

    /**
     * Reads {@code address/prefix}; an address alone is the network of that one address.
     *
     * @param text what to read
     * @return the network
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when malformed or with host bits set,
     *     {@code RNG} when the prefix is too long, {@code ENC} and {@code BIG} as {@link IpAddress#parse} says
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return single(IpAddress.parse(text));
        }
        String prefix = text.substring(slash + 1);
        boolean digits = !prefix.isEmpty() && prefix.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || prefix.length() > 1 && prefix.charAt(0) == '0') {
            throw NetText.problem(ErrorCode.SYNTAX, "network", text, "has no decimal prefix length behind the slash")
                    .remedy("Write it like 10.8.0.0/24 or 2001:db8::/64")
                    .toException();
        }
        IpAddress network = IpAddress.parse(text.substring(0, slash));
        if (prefix.length() > LONGEST_PREFIX) {
            throw outOfRange(text, network);
        }
        return new Cidr(network, Integer.parseInt(prefix));
    }

    /**
     * {@return whether {@code address} lies in this network}
     *
     * @param address of either family
     */
    public boolean contains(IpAddress address) {
        return address.bits() == network.bits() && masked(address, prefixBits).equals(network);
    }

    /**
     * {@return whether the two networks share any address; neighbours do not}
     *
     * @param other of either family
     */
    public boolean overlaps(Cidr other) {
        return prefixBits <= other.prefixBits ? contains(other.network) : other.contains(network);
    }

    private static RuntimeException outOfRange(String text, IpAddress address) {
        return NetText.problem(ErrorCode.RANGE, "network", text, "has a prefix outside 0 to " + address.bits())
                .toException();
    }

    private static IpAddress masked(IpAddress address, int prefixBits) {
        return switch (address) {
            case Ipv4 four -> new Ipv4((int) (four.value() & -1L << Integer.SIZE - prefixBits));
            case Ipv6 six ->
                new Ipv6(six.high() & upperMask(prefixBits), six.low() & upperMask(prefixBits - Long.SIZE));
        };
    }

    /** A mask of the upper {@code ones} bits of a long; shifts in Java count modulo 64, so the ends are spelled out. */
    private static long upperMask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= Long.SIZE ? -1L : -1L << Long.SIZE - ones;
    }

    /** {@return {@code address/prefix}} */
    @Override
    public String toString() {
        return network + "/" + prefixBits;
    }
}
