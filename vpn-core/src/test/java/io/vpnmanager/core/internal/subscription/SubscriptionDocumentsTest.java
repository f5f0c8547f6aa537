package io.vpnmanager.core.internal.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.LeftOut;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.VlessLink;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SubscriptionDocumentsTest {
    private static final UserName ALICE = UserName.parse("alice");
    private static final Endpoint EDGE = Endpoint.parse("[2001:db8::1]:443");
    private static final String KEY = "p".repeat(42) + "A=";

    private static final Link VLESS = new VlessLink(
            ALICE,
            Secret.of("b831381d-6324-4d53-ad4f-8cda48b30811"),
            EDGE,
            HostName.parse("www.example.org"),
            "A".repeat(43),
            "00000000",
            "hidden");
    private static final Link SHADOW = shadow("shadow", ShadowsocksMethod.AES_128_GCM, "test");
    private static final Link SHADOW_2022 = shadow("newer", ShadowsocksMethod.BLAKE3_AES_128_GCM, "c2VydmVy:dXNlcg==");
    private static final Link TUNNEL = new WireGuardLink(
            ALICE,
            Secret.of(KEY),
            Secret.of(KEY),
            KEY,
            new WireGuardLink.Tunnel(
                    List.of(Cidr.parse("10.66.0.2/32")),
                    List.of(IpAddress.parse("9.9.9.9")),
                    List.of(Cidr.parse("0.0.0.0/0")),
                    1420,
                    Duration.ofSeconds(25)),
            EDGE,
            "tunnel");
    private static final Link SOCKS = proxy(Optional.of(Secret.of("yes")), "no");

    private static Link shadow(String label, ShadowsocksMethod method, String password) {
        return new ShadowsocksLink(ALICE, method, Secret.of(password), EDGE, label);
    }

    private static Link proxy(Optional<Secret> secret, String label) {
        return new ProxyLink(ProtocolKind.SOCKS5, ALICE, secret, Endpoint.parse("vpn.example.org:1080"), label);
    }

    private static LinkDocument document(DocumentFormat format, Link... links) {
        return SubscriptionDocuments.of(new Subscription(ALICE, List.of(links), new TrafficCount(3, 4)), format);
    }

    @Test
    void clashQuotesEveryText() {
        assertThat(document(DocumentFormat.CLASH, SOCKS, VLESS).revealSecretText())
                .isEqualTo("""
                mixed-port: 7890
                allow-lan: false
                mode: "rule"
                proxies:
                  - name: "no"
                    type: "socks5"
                    server: "vpn.example.org"
                    port: 1080
                    username: "alice"
                    password: "yes"
                  - name: "hidden"
                    type: "vless"
                    server: "2001:db8::1"
                    port: 443
                    uuid: "b831381d-6324-4d53-ad4f-8cda48b30811"
                    flow: "xtls-rprx-vision"
                    network: "tcp"
                    udp: true
                    packet-encoding: "xudp"
                    tls: true
                    servername: "www.example.org"
                    client-fingerprint: "chrome"
                    reality-opts:
                      public-key: "%s"
                      short-id: "00000000"
                proxy-groups:
                  - name: "VPN"
                    type: "select"
                    proxies:
                      - "no"
                      - "hidden"
                rules:
                  - "MATCH,VPN"
                """.formatted("A".repeat(43)));
    }

    @Test
    void separatorsOfLinesAndParagraphsStayInTheirNames() {
        String text = document(DocumentFormat.CLASH, SHADOW.labelled("a\u2028b\u2029c"))
                .revealSecretText();

        assertThat(text).doesNotContain("\u2028", "\u2029");
        assertThat(Reading.only(Reading.oldYaml(text).get("proxies"))).containsEntry("name", "a\u2028b\u2029c");
    }

    @Test
    void namesAreUniqueAndNoneIsTheFormatsOwn() {
        LinkDocument document = document(
                DocumentFormat.CLASH,
                SHADOW.labelled("edge"),
                SHADOW.labelled("edge"),
                SHADOW.labelled("edge 2"),
                SHADOW.labelled("VPN"),
                SHADOW.labelled(""));

        assertThat(Reading.entries(document))
                .extracting(entry -> entry.get("name"))
                .containsExactly("edge", "edge 2", "edge 2 2", "VPN 2", "shadowsocks");
    }

    @Test
    void aNameThatWouldGrowTooLongIsCutBetweenCharacters() {
        String longest = "\ud83d\ude00".repeat(63) + "abc";
        LinkDocument document = document(DocumentFormat.XRAY, SHADOW.labelled(longest), SHADOW.labelled(longest));

        assertThat(Reading.entries(document))
                .extracting(entry -> entry.get("tag"))
                .containsExactly(longest, "\ud83d\ude00".repeat(63) + "a 2");
    }

    @Test
    void wireGuardIsAnEndpointOfSingBox() {
        var top = Reading.json(document(DocumentFormat.SING_BOX, SOCKS, TUNNEL).revealSecretText());

        assertThat(Reading.only(top.get("endpoints"))).containsEntry("tag", "tunnel");
        assertThat(Reading.maps(top.get("outbounds")))
                .extracting(outbound -> outbound.get("tag"))
                .containsExactly("select", "no");
        assertThat(Reading.maps(top.get("outbounds")).getFirst()).containsEntry("outbounds", List.of("no", "tunnel"));
    }

    @Test
    void whatCarriesNoUdpIsSaidToCarryNone() {
        assertThat(Reading.entries(document(DocumentFormat.CLASH, SHADOW, SHADOW_2022)))
                .extracting(entry -> entry.get("udp"))
                .containsExactly(true, false);
        assertThat(Reading.entries(document(DocumentFormat.SING_BOX, SHADOW, SHADOW_2022, SOCKS)))
                .extracting(entry -> entry.get("network"))
                .containsExactly(null, "tcp", "tcp");
    }

    @Test
    void sip008TellsWhatWasUsedAndKnowsAServerAgain() {
        LinkDocument document = document(DocumentFormat.SIP008, SOCKS, SHADOW, SHADOW_2022);

        assertThat(Reading.json(document.revealSecretText()))
                .containsEntry("version", 1L)
                .containsEntry("bytes_used", 7L);
        assertThat(Reading.entries(document))
                .extracting(entry -> entry.get("id"))
                .doesNotHaveDuplicates()
                .isEqualTo(Reading.entries(document(DocumentFormat.SIP008, SHADOW, SHADOW_2022)).stream()
                        .map(entry -> entry.get("id"))
                        .toList());
        assertThat(document.leftOut())
                .containsExactly(new LeftOut("no", ProtocolKind.SOCKS5, "SIP008 carries Shadowsocks only"));
    }

    @Test
    void sip008TellsWhatIsLeftOfAQuota() {
        Subscription bounded =
                new Subscription(ALICE, List.of(SHADOW), new TrafficCount(3, 4), OptionalLong.of(10), Optional.empty());
        assertThat(Reading.json(
                        SubscriptionDocuments.of(bounded, DocumentFormat.SIP008).revealSecretText()))
                .containsEntry("bytes_used", 7L)
                .containsEntry("bytes_remaining", 3L);
    }

    @Test
    void anOutlineKeyLeadsToTheFirstServerThatOutlineKnows() {
        LinkDocument document = document(DocumentFormat.OUTLINE, VLESS, SHADOW_2022, SHADOW, SHADOW.labelled("second"));

        assertThat(Reading.json(document.revealSecretText()))
                .containsEntry("server", "2001:db8::1")
                .containsEntry("server_port", 443L)
                .containsEntry("method", "aes-128-gcm")
                .containsEntry("password", "test")
                .hasSize(4);
        assertThat(document.leftOut())
                .extracting(LeftOut::label, LeftOut::why)
                .containsExactly(
                        tuple("hidden", "Outline speaks Shadowsocks only"),
                        tuple("newer", "Outline does not know 2022-blake3-aes-128-gcm"),
                        tuple("second", "such a document carries no more than 1"));
    }

    @Test
    void aPasswordThatIsNotKeptLeavesItsLinkOut() {
        LinkDocument document = document(DocumentFormat.BASE64, proxy(Optional.empty(), "chosen"), VLESS, TUNNEL);

        assertThat(Reading.entries(document))
                .extracting(entry -> entry.get("uri"))
                .containsExactly(VLESS.revealSecretText());
        assertThat(document.leftOut())
                .extracting(LeftOut::why)
                .containsExactly(
                        "its password was chosen by a person and is not kept",
                        "there is no URI of WireGuard that apps agree on");
    }

    @Test
    void aDocumentOfNothingIsAnErrorThatSaysWhy() {
        assertThatThrownBy(() -> document(DocumentFormat.SIP008, SOCKS, TUNNEL))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("user alice has no link that a document of format sip008 carries: "
                        + "no (socks5): SIP008 carries Shadowsocks only; tunnel (wireguard): SIP008");
        assertThatThrownBy(() -> document(DocumentFormat.CLASH)).hasMessageContaining("user alice has no link");
        Link[] many = new Link[7];
        Arrays.fill(many, TUNNEL);
        assertThatThrownBy(() -> document(DocumentFormat.BASE64, many)).hasMessageContaining("; and 2 more");
    }
}
