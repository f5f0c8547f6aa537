package io.vpnmanager.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.tck.input.AnyValue;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @Provide
    Arbitrary<HostName> names() {
        return AnyValue.hostName();
    }

    /** Texts that are host names often enough, and close to it for the rest. */
    @Provide
    Arbitrary<String> nearNames() {
        return Arbitraries.strings().withChars("abzABZ019-._x:[]").ofMaxLength(12);
    }

    @Property
    void aNameIsReadAsItIsPrinted(@ForAll("names") HostName name) {
        assertThat(HostName.parse(name.toString())).isEqualTo(name);
        assertThat(Host.parse(name.inAuthority())).isEqualTo(name);
    }

    @Property
    void caseAndAFinalDotDoNotMatter(@ForAll("names") HostName name) {
        assertThat(HostName.parse(name.text().toUpperCase(Locale.ROOT) + ".")).isEqualTo(name);
    }

    @Property(tries = 5000)
    void whatIsReadIsInNormalFormAndNeverAnAddress(@ForAll("nearNames") String text) {
        HostName name;
        try {
            name = HostName.parse(text);
        } catch (InvalidRequestException e) {
            assertThat(e.code()).isIn(ErrorCode.SYNTAX, ErrorCode.ENCODING);
            return;
        }
        assertThat(new HostName(name.text())).isEqualTo(name);
        assertThat(HostName.parse(name.text())).isEqualTo(name);
        assertThat(Host.parse(name.text())).isEqualTo(name);
        assertThat(name.text()).matches("[a-z0-9.-]+").doesNotMatch("(.*\\.)?(0x[0-9a-f]*|[0-9]+)");
    }

    @Test
    void theConstructorTakesTheNormalFormOnly() {
        assertThatThrownBy(() -> new HostName("VPN.example.org"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNTAX));
        assertThatThrownBy(() -> new HostName("vpn.example.org.")).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--mnchen-3ya.de",
                "xn--strae-oqa.de",
                "xn--fiqs8s",
                "www.xn--p1ai",
                "xn--i-7iq.ws",
                "xn--mgbaam7a8h",
                "xn--bcher-kva.xn--vermgensberater-ctb",
                "XN--FIQS8S"
            })
    void internationalNamesThatExistAreTaken(String name) {
        assertThat(HostName.parse(name)).hasToString(name.toLowerCase(Locale.ROOT));
    }
}
