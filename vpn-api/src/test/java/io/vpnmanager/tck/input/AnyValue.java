package io.vpnmanager.tck.input;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.user.UserName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.Tuple;

/** Arbitrary values of the model, for properties. */
public final class AnyValue {
    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LONGEST_LABEL_BYTES = 255;

    private AnyValue() {}

    /** {@return any port} */
    public static Arbitrary<Port> port() {
        return Arbitraries.integers().between(Port.LOWEST, Port.HIGHEST).map(Port::of);
    }

    /** {@return any IPv4 address} */
    public static Arbitrary<Ipv4> ipv4() {
        return Arbitraries.integers().map(Ipv4::new);
    }

    /** {@return any IPv6 address; runs of zero groups and IPv4 in IPv6 are frequent} */
    public static Arbitrary<Ipv6> ipv6() {
        Arbitrary<Integer> group = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(0, 0xffff)));
        Arbitrary<Ipv6> grouped = group.list().ofSize(8).map(AnyValue::ofGroups);
        Arbitrary<Ipv6> mapped =
                Arbitraries.integers().map(value -> new Ipv6(0, 0xffff_0000_0000L | Integer.toUnsignedLong(value)));
        return Arbitraries.frequencyOf(Tuple.of(8, grouped), Tuple.of(1, mapped));
    }

    private static Ipv6 ofGroups(List<Integer> groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups.get(i);
            low = low << 16 | groups.get(i + 4);
        }
        return new Ipv6(high, low);
    }

    /** {@return any address; a few special ones are frequent} */
    public static Arbitrary<IpAddress> address() {
        Arbitrary<IpAddress> any =
                Arbitraries.oneOf(ipv4().map(IpAddress.class::cast), ipv6().map(IpAddress.class::cast));
        return mostly(
                any,
                Stream.of("0.0.0.0", "127.0.0.1", "255.255.255.255", "::", "::1", "ffff::")
                        .map(IpAddress::parse));
    }

    /** {@return any network; the widest and the narrowest are frequent} */
    public static Arbitrary<Cidr> network() {
        Arbitrary<Cidr> any = address()
                .flatMap(address -> Arbitraries.integers()
                        .between(0, address.bits())
                        .map(prefixBits -> Cidr.containing(address, prefixBits)));
        return mostly(
                any, Stream.of("0.0.0.0/0", "127.0.0.1/32", "::/0", "::1/128").map(Cidr::parse));
    }

    /** The special ones instead of jqwik's edge cases, of which combinations have more than there are tries. */
    private static <T> Arbitrary<T> mostly(Arbitrary<T> any, Stream<T> special) {
        Arbitrary<T> rare = Arbitraries.of(special.toList());
        return Arbitraries.frequencyOf(Tuple.of(9, any), Tuple.of(1, rare)).edgeCases(EdgeCases.Config::none);
    }

    /** {@return any host name in ASCII whose last label begins with a letter, as those of all top-level domains do} */
    public static Arbitrary<HostName> hostName() {
        Arbitrary<String> label = Arbitraries.strings()
                .withChars(LETTERS_AND_DIGITS + "--")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> !text.startsWith("-") && !text.endsWith("-") && !text.startsWith("xn--"));
        Arbitrary<String> last =
                Combinators.combine(Arbitraries.chars().range('a', 'w'), label).as((first, rest) -> first + rest);
        return Combinators.combine(label.list().ofMaxSize(4), last).as((labels, end) -> {
            String front = labels.isEmpty() ? "" : String.join(".", labels) + ".";
            return HostName.parse(front + end);
        });
    }

    /** {@return any host} */
    public static Arbitrary<Host> host() {
        return Arbitraries.oneOf(address().map(Host.class::cast), hostName().map(Host.class::cast));
    }

    /** {@return any endpoint} */
    public static Arbitrary<Endpoint> endpoint() {
        return Combinators.combine(host(), port()).as(Endpoint::new);
    }

    /** {@return any name of a user} */
    public static Arbitrary<UserName> userName() {
        return Arbitraries.strings()
                .withChars(LETTERS_AND_DIGITS + "._-")
                .ofMinLength(3)
                .ofMaxLength(50)
                .filter(text -> LETTERS_AND_DIGITS.indexOf(text.charAt(0)) >= 0)
                .filter(text ->
                        !List.of("root", "con", "prn", "aux", "nul", "all").contains(text))
                .filter(text -> !text.matches("(com|lpt)[1-9]"))
                .map(UserName::parse);
    }

    /** {@return any text of whole Unicode characters, controls included} */
    public static Arbitrary<String> unicode() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
                .list()
                .ofMaxSize(40)
                .map(AnyValue::ofCodePoints);
    }

    private static String ofCodePoints(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }

    /** {@return any secret with something in it} */
    public static Arbitrary<Secret> secret() {
        return unicode().filter(text -> !text.isEmpty()).map(Secret::of);
    }

    /** {@return any label of a link} */
    public static Arbitrary<String> label() {
        return unicode()
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LABEL_BYTES);
    }
}
