package io.vpnmanager.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to servers that run a core, each by the grammar of its clients. */
class CoreLinkTest {
    private static final UserName ALICE = UserName.parse("alice");
    private static final Endpoint EDGE = Endpoint.parse("[2001:db8::1]:443");
    private static final String ID = "b831381d-6324-4d53-ad4f-8cda48b30811";
    private static final String KEY = "Zl8oYcE5QfC0d5l2y6vT3n1mR7aB9wXkUeHsJpGq4iI";
    private static final String WG_KEY = "p".repeat(42) + "A=";

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

    private static WireGuardLink.Tunnel tunnel(int mtuBytes, int keepaliveSeconds, String... addresses) {
        return new WireGuardLink.Tunnel(
                Stream.of(addresses).map(Cidr::parse).toList(),
                List.of(IpAddress.parse("9.9.9.9")),
                List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")),
                mtuBytes,
                Duration.ofSeconds(keepaliveSeconds));
    }

    private static WireGuardLink wireGuard(String privateKey, String publicKey) {
        return new WireGuardLink(
                ALICE,
                Secret.of(privateKey),
                Secret.of("q".repeat(42) + "8="),
                publicKey,
                tunnel(1420, 25, "10.66.0.2/32", "fd66::2/128"),
                EDGE,
                "edge 1");
    }

    @Test
    void aWireGuardLinkIsTheConfigurationOfItsClient() {
        assertThat(wireGuard(WG_KEY, "s".repeat(42) + "E=").revealSecretText())
                .isEqualTo("""
                        [Interface]
                        PrivateKey = %s
                        Address = 10.66.0.2/32, fd66::2/128
                        DNS = 9.9.9.9
                        MTU = 1420

                        [Peer]
                        PublicKey = %s
                        PresharedKey = %s
                        AllowedIPs = 0.0.0.0/0, ::/0
                        Endpoint = [2001:db8::1]:443
                        PersistentKeepalive = 25
                        """.formatted(WG_KEY, "s".repeat(42) + "E=", "q".repeat(42) + "8="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "sssssssssssssssssssssssssssssssssssssssssss", "a line\nPostUp = x"})
    void aWireGuardKeyIs32BytesInBase64(String key) {
        String good = "s".repeat(42) + "E=";
        assertThatThrownBy(() -> wireGuard(key, good)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> wireGuard(good, key)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aTunnelThatNoClientCouldSetUpIsRefused() {
        assertThatThrownBy(() -> tunnel(1420, 25)).hasMessageContaining("no address");
        assertThatThrownBy(() -> tunnel(575, 25, "10.66.0.2/32")).hasMessageContaining("MTU outside 576 to 65535");
        assertThatThrownBy(() -> tunnel(65_536, 25, "10.66.0.2/32")).hasMessageContaining("MTU");
        assertThatThrownBy(() -> tunnel(1420, 0, "10.66.0.2/32")).hasMessageContaining("keepalive outside 1");
    }

    @Test
    void aLinkUnderAnotherLabelIsTheSameOtherwise() {
        Link shadowsocks = shadowsocks(ShadowsocksMethod.AES_128_GCM, "test");
        Link proxy = ProxyLink.parse("socks5://alice:test@192.0.2.1:1080#edge%201");
        for (Link link : List.of(vless(ID, KEY, "00ff"), shadowsocks, wireGuard(WG_KEY, WG_KEY), proxy)) {
            assertThat(link.labelled("other").label()).isEqualTo("other");
            assertThat(link.labelled("other").labelled("edge 1")).isEqualTo(link);
        }
    }

    @Test
    void noLinkShowsItsSecret() {
        assertThat(vless(ID, KEY, "00ff")).asString().doesNotContain(ID);
        assertThat(shadowsocks(ShadowsocksMethod.AES_128_GCM, "test-word"))
                .asString()
                .doesNotContain("test-word");
        assertThat(wireGuard(WG_KEY, "s".repeat(42) + "E=")).asString().doesNotContain(WG_KEY);
    }
}
