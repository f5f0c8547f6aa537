package io.vpnmanager.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetPatternTest {
    private static final Port WEB = Port.of(443);

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "192.0.2.7, 192.0.2.7/32",
        "192.0.2.7:25, 192.0.2.7/32:25",
        "2001:DB8::/32, 2001:db8::/32",
        "[2001:db8::/32]:443, [2001:db8::/32]:443",
        "Example.COM., example.com",
        "*.Example.com:443, *.example.com:443",
        "xn--bcher-kva.example:80, xn--bcher-kva.example:80",
        "0.0.0.0/0:25, 0.0.0.0/0:25",
        "::/0, ::/0"
    })
    void hasOneNormalForm(String text, String normal) {
        TargetPattern pattern = TargetPattern.parse(text);

        assertThat(pattern).hasToString(normal);
        assertThat(TargetPattern.parse(normal)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, EXAMPLE.com., true",
        "example.com, www.example.com, false",
        "example.com, example.com.evil.net, false",
        "*.example.com, example.com, true",
        "*.example.com, a.b.example.com, true",
        "*.example.com, notexample.com, false",
        "*.example.com, com, false",
        "*.example.com:443, www.example.com, true",
        "*.example.com:80, www.example.com, false",
        "example.com, 192.0.2.7, false"
    })
    void namesAreMetByNames(String pattern, String asked, boolean met) {
        TargetPattern.Name names = (TargetPattern.Name) TargetPattern.parse(pattern);

        assertThat(names.matches(Host.parse(asked), WEB)).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24:443, 192.0.2.1, true",
        "192.0.2.0/24:80, 192.0.2.1, false",
        "::/0, 192.0.2.1, false"
    })
    void networksAreMetByAddresses(String pattern, String address, boolean met) {
        TargetPattern.Network network = (TargetPattern.Network) TargetPattern.parse(pattern);

        assertThat(network.matches(IpAddress.parse(address), WEB)).isEqualTo(met);
    }

    @Test
    void aListIsNotEndless() {
        TargetPattern one = TargetPattern.parse("example.com");

        assertThat(new TargetLists(List.of(), Collections.nCopies(TargetLists.MOST, one)).only())
                .hasSize(TargetLists.MOST);
        assertThatThrownBy(() -> new TargetLists(Collections.nCopies(TargetLists.MOST + 1, one), List.of()))
                .hasMessageContaining("deny-targets with 1001 entries has more than 1000");
    }

    @Provide
    Arbitrary<HostName> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMinSize(2)
                .ofMaxSize(4)
                .map(labels -> new HostName(String.join(".", labels)));
    }

    @Property
    void whateverIsBelowANameIsMetByIt(@ForAll("names") HostName name, @ForAll("names") HostName other) {
        TargetPattern.Name below = new TargetPattern.Name(name, true, Optional.empty());
        TargetPattern.Name alone = new TargetPattern.Name(name, false, Optional.empty());
        HostName longer = new HostName(other + "." + name);
        HostName glued = new HostName(other + name.text());

        assertThat(below.matches(longer, WEB)).isTrue();
        assertThat(below.matches(glued, WEB)).isFalse();
        assertThat(alone.matches(longer, WEB)).isFalse();
        assertThat(alone.matches(name, WEB)).isTrue();
        assertThat(TargetPattern.parse(below.toString())).isEqualTo(below);
    }
}
