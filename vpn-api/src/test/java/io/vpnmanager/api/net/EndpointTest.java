package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.tck.input.AnyValue;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @Provide
    Arbitrary<Endpoint> endpoints() {
        return AnyValue.endpoint();
    }

    @Property
    void anEndpointIsReadAsItIsPrinted(@ForAll("endpoints") Endpoint endpoint) {
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10:80, 192.0.2.10:80",
        "[2001:DB8:0::10]:443, [2001:db8::10]:443",
        "VPN.Example.org.:1080, vpn.example.org:1080",
        "[::ffff:192.0.2.10]:1, [::ffff:192.0.2.10]:1"
    })
    void hostsArePrintedInTheirNormalForm(String text, String normalForm) {
        assertThat(Endpoint.parse(text)).hasToString(normalForm);
    }
}
