package io.vpnmanager.core.internal.proxies.policy;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import java.util.List;
import java.util.function.Function;

/**
 * The IPv4 addresses that IPv6 addresses carry: what is behind a translator or a tunnel is where a connection ends, so
 * it is judged as if it had been asked for itself.
 */
final class EmbeddedIpv4 {
    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");

    private static final List<Form> FORMS = List.of(
            // RFC 4291, section 2.5.5: IPv4-compatible and IPv4-mapped
            new Form(
                    Cidr.parse("::/96"),
                    six -> six.isWildcard() || six.isLoopback() ? List.of() : List.of(lowest(six))),
            new Form(MAPPED, six -> List.of(lowest(six))),
            // RFC 2765, section 2.1: IPv4-translated
            new Form(Cidr.parse("::ffff:0:0:0/96"), six -> List.of(lowest(six))),
            // RFC 6052, section 2.2, and RFC 8215; the prefix of a local translator is taken to have 96 bits
            new Form(Cidr.parse("64:ff9b::/96"), six -> List.of(lowest(six))),
            new Form(Cidr.parse("64:ff9b:1::/48"), six -> List.of(lowest(six))),
            // RFC 3056, section 2: 6to4
            new Form(Cidr.parse("2002::/16"), six -> List.of(new Ipv4((int) (six.high() >>> 16)))),
            // RFC 4380, section 4: Teredo, the server and the inverted client
            new Form(Cidr.parse("2001::/32"), six -> List.of(new Ipv4((int) six.high()), new Ipv4((int) ~six.low()))));

    private EmbeddedIpv4() {}

    private record Form(Cidr prefix, Function<Ipv6, List<Ipv4>> embedded) {}

    private static Ipv4 lowest(Ipv6 six) {
        return new Ipv4((int) six.low());
    }

    /** {@return the addresses inside; none for IPv4 and for addresses of no such form} */
    static List<Ipv4> in(IpAddress address) {
        return switch (address) {
            case Ipv4 four -> List.of();
            case Ipv6 six ->
                FORMS.stream()
                        .filter(form -> form.prefix().contains(six))
                        .flatMap(form -> form.embedded().apply(six).stream())
                        .toList();
        };
    }

    /** {@return the address that the system connects to: it takes an IPv4-mapped address for the IPv4 one} */
    static IpAddress dialled(IpAddress address) {
        return address instanceof Ipv6 six && MAPPED.contains(six) ? lowest(six) : address;
    }
}
