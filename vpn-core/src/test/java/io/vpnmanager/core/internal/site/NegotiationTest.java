package io.vpnmanager.core.internal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
    private static String chosen(String userAgent, String accept) {
        Asked asked = new Asked("GET", "/s/x", accept, userAgent, "", InetAddress.getLoopbackAddress());
        return Negotiation.of(asked).map(Object::toString).orElse("page");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clash-verge/v2.4.2 | */* | clash",
                "ClashMetaForAndroid/2.11.5 | */* | clash",
                "FlClash/v0.8.80 clash-verge Platform/android | */* | clash",
                "mihomo/1.19.13 | */* | clash",
                "Stash/2.7.1 Clash/1.9.0 | */* | clash",
                "HiddifyNext/2.0.5 (android) like ClashMeta v2ray sing-box | */* | sing-box",
                "sing-box 1.12.0 | */* | sing-box",
                "SFA/1.12.0 (456; sing-box 1.12.0; language en_US) | */* | sing-box",
                "v2rayNG/1.10.5 | */* | base64",
                "v2rayN/7.14 | */* | base64",
                "Shadowrocket/2615 CFNetwork/1568 | */* | base64",
                "NekoBox/Android/1.3.9 (Prefer ClashMeta Format) | */* | clash",
                "OutlineVPN/1.17 | */* | outline",
                "curl/8.14.1 | */* | base64",
                "'' | '' | base64"
            })
    void anAppGetsWhatItReads(String userAgent, String accept, String format) {
        assertThat(chosen(userAgent, accept)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | page",
                "text/html; q=0.5 | page",
                "TEXT/HTML | page",
                "text/html;q=0 | base64",
                "text/html;q=0.000, application/yaml | clash",
                "application/yaml | clash",
                "text/html2 | base64",
                "text/plain | base64"
            })
    void aBrowserGetsThePage(String accept, String answer) {
        assertThat(chosen("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", accept))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"clash-verge/v2.4.2"})
    void anAppThatTakesHtmlTooGetsItsDocument(String userAgent) {
        assertThat(chosen(userAgent, "text/html,*/*")).isEqualTo("clash");
    }
}
