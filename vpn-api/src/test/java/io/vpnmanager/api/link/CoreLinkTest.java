package io.vpnmanager.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.user.UserName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to servers that run a core, each by the grammar of its clients. */
class CoreLinkTest {
    private static final UserName ALICE = UserName.parse("alice");
    private static final Endpoint EDGE = Endpoint.parse("[2001:db8::1]:443");
    private static final String ID = "b831381d-6324-4d53-ad4f-8cda48b30811";
    private static final String KEY = "Zl8oYcE5QfC0d5l2y6vT3n1mR7aB9wXkUeHsJpGq4iI";

    private static VlessLink vless(String id, String key, String shortId) {
        return new VlessLink(ALICE, Secret.of(id), EDGE, HostName.parse("www.example.org"), key, shortId, "edge 1");
    }

    private static ShadowsocksLink shadowsocks(ShadowsocksMethod method, String password) {
        return new ShadowsocksLink(ALICE, method, Secret.of(password), EDGE, "edge 1");
    }

    @Test
    void aVlessLinkIsWrittenByTheGrammar() {
        assertThat(vless(ID, KEY, "00ff").revealSecretText())
                .isEqualTo("vless://" + ID + "@[2001:db8::1]:443?encryption=none&flow=xtls-rprx-vision&type=tcp"
                        + "&security=reality&sni=www.example.org&fp=chrome&pbk=" + KEY + "&sid=00ff#edge%201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "B831381D-6324-4D53-AD4F-8CDA48B30811", "1-1-1-1-1"})
    void anIdIsAUuidInItsOneSpelling(String id) {
        assertThatThrownBy(() -> vless(id, KEY, "00ff")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void keysOfAnotherFormAreRefused() {
        assertThatThrownBy(() -> vless(ID, KEY + "=", "00ff")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> vless(ID, KEY, "0ff")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> vless(ID, KEY, "00&x")).isInstanceOf(InvalidRequestException.class);
    }

    /** The example of SIP002, with another host. */
    @Test
    void anOlderMethodStandsInBase64() {
        assertThat(shadowsocks(ShadowsocksMethod.AES_128_GCM, "test").revealSecretText())
                .isEqualTo("ss://YWVzLTEyOC1nY206dGVzdA@[2001:db8::1]:443#edge%201");
    }

    /** The example of SIP022: percent-encoded, never base64. */
    @Test
    void aMethodOf2022StandsPercentEncoded() {
        assertThat(shadowsocks(ShadowsocksMethod.BLAKE3_AES_256_GCM, "YctPZ6U7xPPcU+gp3u+0tx/tRizJN9K8y+uKlW2qjlI=")
                        .revealSecretText())
                .isEqualTo("ss://2022-blake3-aes-256-gcm:YctPZ6U7xPPcU%2Bgp3u%2B0tx%2FtRizJN9K8y%2BuKlW2qjlI%3D"
                        + "@[2001:db8::1]:443#edge%201");
    }

    @Test
    void theLinesOfAConfigurationStayAsTheyAre() {
        String lines = "[Interface]\nPrivateKey = x\n";
        assertThat(new WireGuardLink(ALICE, Secret.of(lines), EDGE, "edge").revealSecretText())
                .isEqualTo(lines);
    }

    @Test
    void noLinkShowsItsSecret() {
        assertThat(vless(ID, KEY, "00ff")).asString().doesNotContain(ID);
        assertThat(shadowsocks(ShadowsocksMethod.AES_128_GCM, "test-word"))
                .asString()
                .doesNotContain("test-word");
        assertThat(new WireGuardLink(ALICE, Secret.of("test-word"), EDGE, "edge"))
                .asString()
                .doesNotContain("test-word");
    }
}
