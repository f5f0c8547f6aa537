package io.vpnmanager.core.internal.proxies.policy;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are not the public Internet, by range. Addresses that carry an IPv4 address inside are judged by
 * both.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 special-purpose registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 special-purpose registry</a>
 */
final class SpecialRanges {
    /** A range and what it is for. */
    record Range(Cidr addresses, String purpose) {}

    static final List<Range> ALL = List.of(
            range("0.0.0.0/8", "this network"),
            range("10.0.0.0/8", "private"),
            range("100.64.0.0/10", "shared by carriers"),
            range("127.0.0.0/8", "loopback"),
            range("169.254.0.0/16", "link-local and cloud metadata"),
            range("172.16.0.0/12", "private"),
            range("192.0.0.0/24", "protocol assignments"),
            range("192.0.2.0/24", "documentation"),
            range("192.31.196.0/24", "AS112"),
            range("192.52.193.0/24", "automatic multicast tunnelling"),
            range("192.88.99.0/24", "6to4 relays"),
            range("192.168.0.0/16", "private"),
            range("192.175.48.0/24", "AS112"),
            range("198.18.0.0/15", "benchmarking"),
            range("198.51.100.0/24", "documentation"),
            range("203.0.113.0/24", "documentation"),
            range("224.0.0.0/4", "multicast"),
            range("240.0.0.0/4", "reserved and broadcast"),
            range("::/96", "unspecified, loopback and IPv4-compatible"),
            range("::ffff:0:0/96", "IPv4-mapped"),
            range("64:ff9b::/96", "IPv4 behind a translator"),
            range("64:ff9b:1::/48", "IPv4 behind a local translator"),
            range("100::/64", "discard"),
            range("100:0:0:1::/64", "dummy prefix"),
            range("2001::/23", "protocol assignments, Teredo among them"),
            range("2001:db8::/32", "documentation"),
            range("2002::/16", "6to4"),
            range("2620:4f:8000::/48", "AS112"),
            range("3fff::/20", "documentation"),
            range("5f00::/16", "segment routing"),
            range("fc00::/7", "unique local"),
            range("fe80::/10", "link-local"),
            range("fec0::/10", "site-local"),
            range("ff00::/8", "multicast"));

    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");

    private SpecialRanges() {}

    private static Range range(String addresses, String purpose) {
        return new Range(Cidr.parse(addresses), purpose);
    }

    /** {@return the range that this address lies in} */
    static Optional<Range> of(IpAddress address) {
        return ALL.stream().filter(range -> range.addresses().contains(address)).findFirst();
    }

    /** {@return the address that a connection really goes to: the system treats an IPv4-mapped address as IPv4} */
    static IpAddress dialled(IpAddress address) {
        return address instanceof Ipv6 six && MAPPED.contains(six) ? new Ipv4((int) six.low()) : address;
    }
}
