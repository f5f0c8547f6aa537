package io.vpnmanager.api.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedPortTest {
    @ParameterizedTest
    @ValueSource(strings = {"1080/tcp", "192.0.2.1:443/tcp", "40000-40099/udp", "127.0.0.1:1-65535/udp"})
    void whatIsWrittenIsRead(String text) {
        assertThat(PublishedPort.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', SYNTAX",
        "/tcp, SYNTAX",
        ":1080, SYNTAX",
        "1080:1080, SYNTAX",
        "[::1]:1080, SYNTAX",
        "vpn.example.org:1080, SYNTAX",
        "1080/TCP, UNKNOWN",
        "1080/, UNKNOWN",
        "0, RANGE",
        "65536, RANGE",
        "2-1, RANGE",
        "' 1080', SYNTAX"
    })
    void anythingElseIsRefused(String text, ErrorCode code) {
        assertThatThrownBy(() -> PublishedPort.parse(text))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "1080, 1080, true",
        "1080, 127.0.0.1:1080, true",
        "192.0.2.1:1080, 127.0.0.1:1080, false",
        "1080, 1080/udp, false",
        "1000-2000, 2000-3000, true",
        "1000-1999, 2000-3000, false"
    })
    void portsMeetOnOneAddress(String one, String other, boolean meet) {
        assertThat(PublishedPort.parse(one).meets(PublishedPort.parse(other))).isEqualTo(meet);
        assertThat(PublishedPort.parse(other).meets(PublishedPort.parse(one))).isEqualTo(meet);
    }
}
