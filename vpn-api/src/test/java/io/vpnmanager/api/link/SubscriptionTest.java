package io.vpnmanager.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    private static final ProxyLink LINK = ProxyLink.parse("socks5://alice:test-word@192.0.2.1:1080#edge");
    private static final Subscription ALICE =
            new Subscription(UserName.parse("alice"), List.of(LINK), new TrafficCount(7, 1L << 40));

    @Test
    void itTellsTheFieldsThatAppsRead() {
        assertThat(ALICE.httpFields())
                .containsOnly(
                        Map.entry("profile-title", "base64:YWxpY2U="),
                        Map.entry("profile-update-interval", "12"),
                        Map.entry("subscription-userinfo", "upload=7; download=1099511627776"));
    }

    @Test
    void itTellsBoundsWhereThereAreSome() {
        Subscription bounded = new Subscription(
                ALICE.user(),
                List.of(),
                ALICE.traffic(),
                OptionalLong.of(1L << 41),
                Optional.of(Instant.ofEpochSecond(1_800_000_000)));
        assertThat(bounded.with(ALICE.links()).httpFields())
                .containsEntry(
                        "subscription-userinfo",
                        "upload=7; download=1099511627776; total=2199023255552; expire=1800000000");
    }

    @Test
    void otherLinksLeaveTheRestAsItIs() {
        Subscription none = ALICE.with(List.of());
        assertThat(none.links()).isEmpty();
        assertThat(none.with(ALICE.links())).isEqualTo(ALICE);
        assertThat(ALICE).asString().doesNotContain("test-word");
    }

    @Test
    void aDocumentDoesNotShowWhatItSays() {
        LinkDocument document = new LinkDocument(DocumentFormat.CLASH, "test-word", List.of());
        assertThat(document).hasToString("LinkDocument[clash]");
        assertThat(document.revealSecretText()).isEqualTo("test-word");
    }

    @ParameterizedTest
    @EnumSource
    void aFormatIsReadByItsName(DocumentFormat format) {
        assertThat(DocumentFormat.parse(format.toString())).isEqualTo(format);
        assertThat(format.mediaType()).endsWith("; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CLASH", "yaml", "singbox"})
    void anotherNameIsRefusedWithTheChoice(String name) {
        assertThatThrownBy(() -> DocumentFormat.parse(name)).isInstanceOfSatisfying(VpnException.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN);
            assertThat(error.problem().remedy())
                    .isEqualTo("Choose one of base64, clash, sing-box, xray, sip008, outline");
        });
    }

    @ParameterizedTest
    @CsvSource({"a.svg,SVG,image/svg+xml", "folder/A.PNG,PNG,image/png"})
    void aPictureIsToldByTheEndOfItsName(String name, QrFormat format, String mediaType) {
        assertThat(QrFormat.ofFile(name)).isEqualTo(format);
        assertThat(format.mediaType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "svg", "a.jpg", "a.svg.txt"})
    void anotherEndIsRefused(String name) {
        assertThatThrownBy(() -> QrFormat.ofFile(name))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN));
    }
}
