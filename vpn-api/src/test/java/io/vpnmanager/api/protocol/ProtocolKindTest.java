package io.vpnmanager.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolKindTest {
    @ParameterizedTest
    @EnumSource
    void aProtocolIsReadByItsId(ProtocolKind kind) {
        assertThat(ProtocolKind.parse(kind.id())).isEqualTo(kind);
        assertThat(kind).hasToString(kind.id());
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKS5, socks5, 1080",
        "HTTP, http, 8080",
        "VLESS, vless, 443",
        "SHADOWSOCKS, shadowsocks, 8388",
        "WIREGUARD, wireguard, 51820"
    })
    void idsAndUsualPortsAreStable(ProtocolKind kind, String id, int port) {
        assertThat(kind.id()).isEqualTo(id);
        assertThat(kind.usualPort().number()).isEqualTo(port);
    }

    @Test
    void anUnknownProtocolIsAnsweredWithTheKnown() {
        assertThatThrownBy(() -> ProtocolKind.parse("ssh"))
                .hasMessage("protocol \"ssh\" is not known. Choose one of socks5, http, vless, shadowsocks, "
                        + "wireguard");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VLESS")
    void aProtocolIsClosedUnlessTargetsAreNamed(ProtocolKind kind) {
        TargetPolicy lan = TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"));

        assertThat(Protocol.closedByDefault(kind).kind()).isEqualTo(kind);
        assertThat(Protocol.closedByDefault(kind).targets()).isEqualTo(TargetPolicy.PUBLIC_ONLY);
        assertThat(Protocol.of(kind, lan).kind()).isEqualTo(kind);
        assertThat(Protocol.of(kind, lan).targets()).isEqualTo(lan);
    }
}
