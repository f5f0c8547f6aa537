package io.vpnmanager.core.internal.proxies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.TargetLists;
import io.vpnmanager.api.protocol.TargetPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedTargetRulesTest {
    private static List<TargetPattern> patterns(String words) {
        return Stream.of(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(TargetPattern::parse)
                .toList();
    }

    private static TargetRules rules(String allow, String deny, String only) {
        List<AllowedTarget> exceptions = Stream.of(allow.split(" "))
                .filter(word -> !word.isEmpty())
                .map(AllowedTarget::parse)
                .toList();
        return new TargetRules(exceptions, new TargetLists(patterns(deny), patterns(only)));
    }

    private static boolean opens(TargetRules rules, String asked, String address) {
        return rules.refusal(Endpoint.parse(asked), IpAddress.parse(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // deny, asked, address, open
        "8.8.8.0/24, dns.example:443, 8.8.8.8, false",
        "8.8.8.0/24, dns.example:443, 8.8.9.8, true",
        "8.8.8.0/24, 8.8.8.8:443, 8.8.8.8, false",
        "8.8.8.0/24, '[::ffff:8.8.8.8]:443', ::ffff:8.8.8.8, false",
        "8.8.8.8:53, 8.8.8.8:443, 8.8.8.8, true",
        "8.8.8.8:53, 8.8.8.8:53, 8.8.8.8, false",
        "2600::/12, '[2607::1]:443', 2607::1, false",
        "*.example.com, www.example.com:443, 8.8.8.8, false",
        "*.example.com, WWW.Example.COM.:443, 8.8.8.8, false",
        "*.example.com, www.example.org:443, 8.8.8.8, true",
        "*.example.com, 8.8.8.8:443, 8.8.8.8, true"
    })
    void whatIsDeniedIsClosed(String deny, String asked, String address, boolean open) {
        assertThat(opens(rules("", deny, ""), asked, address)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        // only, asked, address, open
        "8.8.8.0/24, dns.example:443, 8.8.8.8, true",
        "8.8.8.0/24, dns.example:443, 9.9.9.9, false",
        "8.8.8.0/24:443, 8.8.8.8:80, 8.8.8.8, false",
        "*.example.com, www.example.com:443, 9.9.9.9, true",
        "*.example.com, 9.9.9.9:443, 9.9.9.9, false",
        "*.example.com, example.org:443, 9.9.9.9, false",
        "*.example.com:443, example.com:80, 9.9.9.9, false",
        "*.example.com 9.9.9.9, other.example:80, 9.9.9.9, true",
        "*.example.com, www.example.com:443, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.1:443, 127.0.0.1, false",
        "*.example.com, www.example.com:25, 9.9.9.9, false"
    })
    void whereOnlySomeAreOpenTheRestIsClosed(String only, String asked, String address, boolean open) {
        assertThat(opens(rules("", "", only), asked, address)).isEqualTo(open);
    }

    @Test
    void denyingWinsOverWhateverOpens() {
        TargetRules rules = rules("10.0.0.0/8", "10.1.0.0/16 *.example.com", "10.0.0.0/8 *.example.com");
        rules.open(AllowedTarget.parse("10.1.0.1:80"));

        assertThat(opens(rules, "10.2.0.1:80", "10.2.0.1")).isTrue();
        assertThat(opens(rules, "10.1.0.1:80", "10.1.0.1")).isFalse();
        assertThat(opens(rules, "www.example.com:80", "10.2.0.1")).isFalse();
    }

    @Test
    void whatIsClosedByNameIsClosedBeforeItIsLookedUp() {
        assertThat(rules("", "*.example.com", "").refusal(Endpoint.parse("a.example.com:80")))
                .isPresent();
        assertThat(rules("", "", "*.example.com").refusal(Endpoint.parse("example.org:80")))
                .isPresent();
        assertThat(rules("", "", "*.example.com 8.8.8.8:80").refusal(Endpoint.parse("example.org:80")))
                .isEmpty();
        assertThat(rules("", "", "*.example.com 8.8.8.8:81").refusal(Endpoint.parse("example.org:80")))
                .isPresent();
    }

    @Test
    void otherListsTakeThePlaceOfThose() {
        TargetRules rules = rules("", "8.8.8.8", "");
        rules.replace(List.of(), new TargetLists(patterns("9.9.9.9"), List.of()));

        assertThat(opens(rules, "8.8.8.8:80", "8.8.8.8")).isTrue();
        assertThat(opens(rules, "9.9.9.9:80", "9.9.9.9")).isFalse();
    }

    @Provide
    Arbitrary<Ipv4> ipv4() {
        return Arbitraries.integers().filter(value -> value < 0 || value > 1).map(Ipv4::new);
    }

    @Property
    void noSpellingOfADeniedAddressIsOpen(@ForAll("ipv4") Ipv4 address, @ForAll @IntRange(max = 32) int prefix) {
        TargetPattern network = new TargetPattern.Network(Cidr.containing(address, prefix), Optional.empty());
        TargetRules rules = new TargetRules(
                List.of(AllowedTarget.parse("0.0.0.0/0"), AllowedTarget.parse("::/0")),
                new TargetLists(List.of(network), List.of()));
        long low = address.value() & 0xffff_ffffL;

        assertThat(Stream.of(
                        address,
                        new Ipv6(0, 0xffff_0000_0000L | low),
                        new Ipv6(0, low),
                        new Ipv6(0x0064_ff9b_0000_0000L, low),
                        new Ipv6(0x2002_0000_0000_0000L | low << 16, 1)))
                .allSatisfy(spelling -> assertThat(rules.refusal(spelling, new Port(443)))
                        .as("%s", spelling)
                        .isPresent());
    }
}
