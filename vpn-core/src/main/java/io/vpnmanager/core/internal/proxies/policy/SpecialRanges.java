package io.vpnmanager.core.internal.proxies.policy;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are not the public Internet, by range.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 special-purpose registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 special-purpose registry</a>
 */
final class SpecialRanges {
    /**
     * A range.
     *
     * @param addresses which addresses
     * @param purpose what they are for
     * @param source where that is laid down
     */
    record Range(Cidr addresses, String purpose, String source) {}

    static final List<Range> ALL = List.of(
            range("0.0.0.0/8", "this network", "RFC 791"),
            range("10.0.0.0/8", "private", "RFC 1918"),
            range("100.64.0.0/10", "shared by carriers", "RFC 6598"),
            range("127.0.0.0/8", "loopback", "RFC 1122"),
            range("169.254.0.0/16", "link-local and cloud metadata", "RFC 3927"),
            range("172.16.0.0/12", "private", "RFC 1918"),
            range("192.0.0.0/24", "protocol assignments", "RFC 6890"),
            range("192.0.2.0/24", "documentation", "RFC 5737"),
            range("192.31.196.0/24", "AS112", "RFC 7535"),
            range("192.52.193.0/24", "automatic multicast tunnelling", "RFC 7450"),
            range("192.88.99.0/24", "6to4 relays", "RFC 7526"),
            range("192.168.0.0/16", "private", "RFC 1918"),
            range("192.175.48.0/24", "AS112", "RFC 7534"),
            range("198.18.0.0/15", "benchmarking", "RFC 2544"),
            range("198.51.100.0/24", "documentation", "RFC 5737"),
            range("203.0.113.0/24", "documentation", "RFC 5737"),
            range("224.0.0.0/4", "multicast", "RFC 5771"),
            range("240.0.0.0/4", "reserved and broadcast", "RFC 1112, RFC 8190"),
            range("::/96", "unspecified, loopback and IPv4-compatible", "RFC 4291"),
            range("::ffff:0:0/96", "IPv4-mapped", "RFC 4291"),
            range("::ffff:0:0:0/96", "IPv4-translated", "RFC 2765"),
            range("64:ff9b::/96", "IPv4 behind a translator", "RFC 6052"),
            range("64:ff9b:1::/48", "IPv4 behind a local translator", "RFC 8215"),
            range("100::/64", "discard", "RFC 6666"),
            range("100:0:0:1::/64", "dummy prefix", "RFC 9780"),
            range("2001::/23", "protocol assignments, Teredo among them", "RFC 2928, RFC 4380"),
            range("2001:db8::/32", "documentation", "RFC 3849"),
            range("2002::/16", "6to4", "RFC 3056"),
            range("2620:4f:8000::/48", "AS112", "RFC 7534"),
            range("3fff::/20", "documentation", "RFC 9637"),
            range("5f00::/16", "segment routing", "RFC 9602"),
            range("fc00::/7", "unique local", "RFC 4193"),
            range("fe80::/10", "link-local", "RFC 4291"),
            range("fec0::/10", "site-local", "RFC 3879"),
            range("ff00::/8", "multicast", "RFC 4291"));

    private SpecialRanges() {}

    private static Range range(String addresses, String purpose, String source) {
        return new Range(Cidr.parse(addresses), purpose, source);
    }

    /** {@return the range that this address lies in} */
    static Optional<Range> of(IpAddress address) {
        return ALL.stream().filter(range -> range.addresses().contains(address)).findFirst();
    }
}
