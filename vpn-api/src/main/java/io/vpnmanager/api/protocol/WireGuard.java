package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.setting.SettingReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A WireGuard server. Its own address is the first of each subnet; each user has one further address in each.
 *
 * <p>Settings: {@code subnet} (one of IPv4, and one of IPv6 if there shall be; default: {@code 10.66.0.0/16}),
 * {@code dns} (what clients ask for names; default: none), {@code image}.
 *
 * @param subnet from which clients get IPv4 addresses, 8 to 30 bits
 * @param subnet6 from which clients get IPv6 addresses, 48 to 124 bits; empty for none
 * @param dns what clients ask for names, in the order of preference
 * @param image the image with the tools; empty for the default of the engine
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://www.wireguard.com/papers/wireguard.pdf">WireGuard</a>
 */
public record WireGuard(
        Cidr subnet, Optional<Cidr> subnet6, List<IpAddress> dns, Optional<ContainerImage> image, TargetPolicy targets)
        implements Protocol {
    /** The subnet where none is given. */
    public static final Cidr DEFAULT_SUBNET = Cidr.parse("10.66.0.0/16");

    private static final String SUBNET = "subnet";
    private static final String DNS = "dns";
    private static final String IMAGE = "image";
    static final List<String> SETTINGS = List.of(SUBNET, DNS, IMAGE);

    private static final int WIDEST = 8;
    private static final int NARROWEST = 30;
    private static final int WIDEST6 = 48;
    private static final int NARROWEST6 = 124;

    /**
     * Checks for null and the sizes, and copies the list.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a subnet of another size, {@code SYN} for
     *     one of the other family
     */
    public WireGuard {
        requireFit(subnet, subnet.network() instanceof Ipv4, WIDEST, NARROWEST);
        subnet6.ifPresent(given -> requireFit(given, given.network() instanceof Ipv6, WIDEST6, NARROWEST6));
        dns = List.copyOf(dns);
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(targets, "targets");
    }

    private static void requireFit(Cidr subnet, boolean family, int widest, int narrowest) {
        if (!family) {
            throw problem(ErrorCode.SYNTAX, subnet, "is of the other IP version")
                    .toException();
        }
        if (subnet.prefixBits() < widest || subnet.prefixBits() > narrowest) {
            throw problem(ErrorCode.RANGE, subnet, "has no prefix from " + widest + " to " + narrowest)
                    .toException();
        }
    }

    static WireGuard read(SettingReader settings, TargetPolicy targets) {
        List<Cidr> subnets = settings.all(SUBNET, Cidr::parse);
        List<Cidr> four = subnets.stream()
                .filter(subnet -> subnet.network() instanceof Ipv4)
                .toList();
        List<Cidr> six = subnets.stream()
                .filter(subnet -> subnet.network() instanceof Ipv6)
                .toList();
        return new WireGuard(
                only(four).orElse(DEFAULT_SUBNET),
                only(six),
                settings.all(DNS, IpAddress::parse),
                settings.optional(IMAGE, ContainerImage::new),
                targets);
    }

    private static Optional<Cidr> only(List<Cidr> subnets) {
        if (subnets.size() > 1) {
            throw problem(ErrorCode.SYNTAX, subnets.get(1), "is the second of one IP version")
                    .toException();
        }
        return subnets.stream().findFirst();
    }

    private static Problem problem(ErrorCode code, Cidr subnet, String why) {
        return Problem.of(code, "subnet " + subnet, why)
                .remedy("Give one of IPv4 and at most one of IPv6, like 10.66.0.0/16 and fd66::/64")
                .fact("field", SUBNET);
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.WIREGUARD;
    }

    @Override
    public SortedMap<String, List<String>> settings() {
        List<String> subnets = new ArrayList<>(List.of(subnet.toString()));
        subnet6.map(Cidr::toString).ifPresent(subnets::add);
        SortedMap<String, List<String>> settings = new TreeMap<>();
        settings.put(SUBNET, List.copyOf(subnets));
        if (!dns.isEmpty()) {
            settings.put(DNS, dns.stream().map(IpAddress::toString).toList());
        }
        image.ifPresent(given -> settings.put(IMAGE, List.of(given.reference())));
        return settings;
    }
}
