package io.vpnmanager.core.internal.subscription;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Links for property tests, and among them those that a careless writer or reader takes for something else. */
final class SampleLinks {
    /** 255.255.255.255, which no device can have. */
    private static final int BROADCAST = -1;

    /** Each is another value, or none at all, to some reader of YAML when it stands without quotes. */
    private static final String[] ODD_LABELS = {
        "0123",
        "1e10",
        "0o17",
        "1_000",
        "0x1F",
        "1:30",
        "190:20:30",
        "2001-01-01",
        ".inf",
        ".NaN",
        "+1",
        "-",
        "--- a",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "N",
        "true",
        "null",
        "~",
        "",
        " ",
        "  a  ",
        "<<",
        "=",
        "? a",
        ": a",
        "- a",
        "#a",
        "a #b",
        "a: b",
        "&a",
        "*a",
        "!a",
        "!!binary a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "a,b",
        "'",
        "\"",
        "\\",
        "\\u0041",
        "{{ a }}",
        "${a}",
        "DIRECT",
        "VPN",
        "GLOBAL",
        "select",
        "vless",
        "edge",
        "edge 2",
        "edge 3",
        "\u0645\u0631\u062d\u0628\u0627",
        "\u202eabc\u202c",
        "\u05d0 1",
        "\ud83d\ude00",
        "\ufeffa",
        "\u00a0",
        "\ufffe",
        "\ud83c\uddea\ud83c\uddfa eu"
    };

    private static final String[] ODD_SHORT_IDS = {"", "00", "0123", "1e10", "0e12", "12345678", "0000000000000000"};
    private static final String[] ODD_USERS = {"alice", "0123", "null", "yes", "off", "1e10", "1_000", "a.b-c"};
    private static final int MOST_POINTS = 40;

    private SampleLinks() {}

    static Arbitrary<Subscription> subscriptions() {
        return Combinators.combine(
                        users(),
                        links().list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((user, links, bytes) -> new Subscription(user, links, new TrafficCount(1, bytes)));
    }

    static Arbitrary<Link> links() {
        return Arbitraries.oneOf(proxies(), vless(), shadowsocks(), wireGuard());
    }

    private static Arbitrary<UserName> users() {
        return Arbitraries.of(ODD_USERS).map(UserName::parse);
    }

    static Arbitrary<String> labels() {
        Arbitrary<String> points = Arbitraries.integers()
                .between(' ', Character.MAX_CODE_POINT)
                .filter(SampleLinks::mayStandInLabel)
                .list()
                .ofMaxSize(MOST_POINTS)
                .map(list -> list.stream().map(Character::toString).reduce("", String::concat));
        Arbitrary<String> longest = Arbitraries.of("a", "\u0645", "\u20ac", "\ud83d\ude00")
                .map(point -> point.repeat(Link.LONGEST_LABEL_BYTES / point.getBytes(StandardCharsets.UTF_8).length));
        return Arbitraries.oneOf(Arbitraries.of(ODD_LABELS), points, longest);
    }

    /**
     * U+2028 and U+2029 may, too, but version 3.0.1 of the reader of YAML 1.2 does not know their escapes, {@code \L}
     * and {@code \P}; they have a test of their own.
     */
    private static boolean mayStandInLabel(int point) {
        return Character.getType(point) != Character.SURROGATE
                && !Character.isISOControl(point)
                && point != 0x2028
                && point != 0x2029;
    }

    private static Arbitrary<Link> proxies() {
        Arbitrary<Optional<Secret>> secrets = Arbitraries.oneOf(labels(), Arbitraries.of("\0", "\n", "a\tb\u0085"))
                .filter(text -> !text.isEmpty())
                .map(Secret::of)
                .optional(0.9);
        return Combinators.combine(
                        Arbitraries.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP),
                        Arbitraries.of(true, false),
                        users(),
                        secrets,
                        endpoints(),
                        labels())
                .as(ProxyLink::new);
    }

    private static Arbitrary<Link> vless() {
        Arbitrary<Secret> ids = Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> Secret.of(new UUID(high, low).toString()));
        Arbitrary<String> keys = bytes(32).map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
        Arbitrary<String> shortIds =
                Arbitraries.oneOf(Arbitraries.of(ODD_SHORT_IDS), bytes(8).map(HexFormat.of()::formatHex));
        Arbitrary<HostName> names = Arbitraries.of("www.example.org", "1e10.example", "xn--80ak6aa92e.com")
                .map(HostName::parse);
        return Combinators.combine(users(), ids, endpoints(), names, keys, shortIds, labels())
                .as(VlessLink::new);
    }

    private static Arbitrary<Link> shadowsocks() {
        return Combinators.combine(
                        users(), Arbitraries.of(ShadowsocksMethod.values()), bytes(64), endpoints(), labels())
                .as((user, method, bytes, endpoint, label) ->
                        new ShadowsocksLink(user, method, password(method, bytes), endpoint, label));
    }

    private static Secret password(ShadowsocksMethod method, byte[] bytes) {
        String server = base64(bytes, 0, method.keyBytes());
        String user = base64(bytes, method.keyBytes(), method.keyBytes());
        return Secret.of(method.isOf2022() ? server + ":" + user : user);
    }

    private static String base64(byte[] bytes, int start, int length) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, start, start + length));
    }

    private static Arbitrary<Link> wireGuard() {
        Arbitrary<String> keys = bytes(32).map(Base64.getEncoder()::encodeToString);
        return Combinators.combine(
                        users(), keys.map(Secret::of), keys.map(Secret::of), keys, tunnels(), endpoints(), labels())
                .as(WireGuardLink::new);
    }

    private static Arbitrary<WireGuardLink.Tunnel> tunnels() {
        return Combinators.combine(
                        Arbitraries.integers().filter(bits -> bits != BROADCAST).map(Ipv4::new),
                        Arbitraries.longs()
                                .map(low -> new Ipv6(0xfd66L << 48, low))
                                .optional(),
                        Arbitraries.of("9.9.9.9", "2620:fe::9", "10.0.0.1")
                                .map(IpAddress::parse)
                                .set()
                                .ofMaxSize(3),
                        Arbitraries.integers().between(1280, 9000),
                        Arbitraries.integers().between(1, 65_535))
                .as((four, six, dns, mtu, seconds) -> new WireGuardLink.Tunnel(
                        addresses(four, six), List.copyOf(dns), routes(six), mtu, Duration.ofSeconds(seconds)));
    }

    private static List<Cidr> addresses(Ipv4 four, Optional<Ipv6> six) {
        return six.map(address -> List.of(Cidr.single(four), Cidr.single(address)))
                .orElse(List.of(Cidr.single(four)));
    }

    private static List<Cidr> routes(Optional<Ipv6> six) {
        Cidr all = Cidr.parse("0.0.0.0/0");
        return six.isPresent() ? List.of(all, Cidr.parse("::/0")) : List.of(all);
    }

    private static Arbitrary<Endpoint> endpoints() {
        Arbitrary<Host> hosts = Arbitraries.of("vpn.example.org", "1e10.example", "192.0.2.1", "2001:db8::1", "::1")
                .map(Host::parse);
        return Combinators.combine(
                        hosts, Arbitraries.integers().between(1, 65_535).map(Port::new))
                .as(Endpoint::new);
    }

    private static Arbitrary<byte[]> bytes(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize(length);
    }
}
