package io.vpnmanager.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HomeFolderTest {
    private static final Map<String, String> USUAL = Map.of("HOME", "/home/bob");

    @Test
    void ownVariableGoesBeforeEverything() {
        var environment = Map.of("VPN_HOME", "/srv/vpn", "XDG_DATA_HOME", "/data", "HOME", "/home/bob");
        assertThat(HomeFolder.in(environment, false)).isEqualTo(Path.of("/srv/vpn"));
        assertThat(HomeFolder.in(environment, true)).isEqualTo(Path.of("/srv/vpn"));
    }

    @Test
    void superuserHasThePlaceOfTheSystem() {
        assertThat(HomeFolder.in(USUAL, true)).isEqualTo(Path.of("/var/lib/vpn"));
    }

    @Test
    void everybodyElseHasThePlaceForData() {
        assertThat(HomeFolder.in(USUAL, false)).isEqualTo(Path.of("/home/bob/.local/share/vpn"));
        assertThat(HomeFolder.in(Map.of("XDG_DATA_HOME", "/data"), false)).isEqualTo(Path.of("/data/vpn"));
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(Map.of(), ErrorCode.PATH),
                Arguments.of(Map.of("HOME", ""), ErrorCode.PATH),
                Arguments.of(Map.of("HOME", "home/bob"), ErrorCode.PATH),
                Arguments.of(Map.of("HOME", "/home/b\nob"), ErrorCode.PATH),
                Arguments.of(Map.of("HOME", "/home/b\u001b[2Job"), ErrorCode.PATH),
                Arguments.of(Map.of("HOME", "/home/b\u0000ob"), ErrorCode.PATH),
                Arguments.of(Map.of("HOME", "/home/b\uFFFDb"), ErrorCode.PATH),
                Arguments.of(Map.of("VPN_HOME", "", "HOME", "/home/bob"), ErrorCode.PATH),
                Arguments.of(Map.of("VPN_HOME", "vpn", "HOME", "/home/bob"), ErrorCode.PATH),
                Arguments.of(Map.of("VPN_HOME", "~/vpn", "HOME", "/home/bob"), ErrorCode.PATH),
                Arguments.of(Map.of("XDG_DATA_HOME", "data", "HOME", "/home/bob"), ErrorCode.PATH),
                Arguments.of(Map.of("XDG_DATA_HOME", "", "HOME", "/home/bob"), ErrorCode.PATH),
                Arguments.of(Map.of("VPN_HOME", "/" + "x".repeat(131_072)), ErrorCode.TOO_BIG));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void unfitVariableIsRefusedNotPassedOver(Map<String, String> environment, ErrorCode code) {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> HomeFolder.in(environment, false))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl);
                    assertThat(refused.getMessage()).contains("Set VPN_HOME").hasSizeLessThan(400);
                });
    }
}
