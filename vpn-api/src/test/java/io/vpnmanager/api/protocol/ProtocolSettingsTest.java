package io.vpnmanager.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.tck.input.AnyValue;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to a protocol, as text by name and back. */
class ProtocolSettingsTest {
    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");
    private static final TargetPolicy PRIVATE = TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"));

    private static final Inbound.Tls TLS = new Inbound.Tls(Path.of("/etc/vpn/cert.pem"), Path.of("/etc/vpn/key.pem"));

    static List<Protocol> protocols() {
        return List.of(
                new Socks5(PRIVATE),
                new HttpProxy(PRIVATE),
                new Socks5(
                        false,
                        false,
                        new Inbound(List.of(Cidr.parse("192.0.2.7"), Cidr.parse("2001:db8::/32"))),
                        PRIVATE),
                new Socks5(true, false, Inbound.DIRECT, PRIVATE),
                new Socks5(false, true, Inbound.DIRECT, PRIVATE),
                new Socks5(
                        false,
                        true,
                        Optional.of(PortRange.parse("40000-40009")),
                        Inbound.DIRECT,
                        Optional.empty(),
                        TargetLists.NONE,
                        PRIVATE),
                new HttpProxy(new Inbound(List.of(Cidr.parse("10.0.0.0/8"))), PRIVATE),
                new HttpProxy(new Inbound(List.of(), Optional.of(TLS)), PRIVATE),
                new HttpProxy(Inbound.DIRECT, Optional.of(upstream(ProtocolKind.SOCKS5, "hop.example:1080")), PRIVATE),
                new Socks5(
                        true, false, Inbound.DIRECT, Optional.of(upstream(ProtocolKind.HTTP, "[fd00::1]:80")), PRIVATE),
                new VlessReality(Endpoint.parse("www.example.org:443"), List.of(), false, Optional.empty(), PRIVATE),
                new VlessReality(
                        Endpoint.parse("[2001:db8::1]:8443"),
                        List.of(HostName.parse("b.example.org"), HostName.parse("a.example.org")),
                        true,
                        Optional.of(new ContainerImage("registry.example/xray@sha256:" + "0".repeat(64))),
                        PRIVATE),
                new Shadowsocks(ShadowsocksMethod.AES_256_GCM, Optional.empty(), PRIVATE),
                new Shadowsocks(Shadowsocks.DEFAULT_METHOD, Optional.of(new ContainerImage("xray:1")), PRIVATE),
                new WireGuard(WireGuard.DEFAULT_SUBNET, Optional.empty(), List.of(), Optional.empty(), PRIVATE),
                new WireGuard(
                        Cidr.parse("10.9.0.0/24"),
                        Optional.of(Cidr.parse("fd66::/64")),
                        List.of(IpAddress.parse("9.9.9.9"), IpAddress.parse("2620:fe::fe")),
                        Optional.of(new ContainerImage("wg")),
                        PRIVATE));
    }

    private static Upstream upstream(ProtocolKind kind, String endpoint) {
        Upstream.Login login = new Upstream.Login("a b@c", Path.of("/etc/vpn/hop password"));
        return new Upstream(kind, Endpoint.parse(endpoint), Optional.of(login));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everySettingComesBackFromText(Protocol protocol) {
        assertThat(Protocol.of(protocol.kind(), PRIVATE, protocol.settings())).isEqualTo(protocol);
        assertThat(Protocol.settingNames(protocol.kind()))
                .containsAll(protocol.settings().keySet());
    }

    @Property
    void everySettingOfAProxyComesBackFromText(
            @ForAll boolean alsoHttp,
            @ForAll boolean udp,
            @ForAll boolean tls,
            @ForAll("networks") List<Cidr> networks,
            @ForAll("lists") TargetLists lists) {
        Inbound inbound = new Inbound(networks, tls ? Optional.of(TLS) : Optional.empty());
        for (Protocol protocol : List.of(
                new Socks5(alsoHttp, udp && !tls, inbound, lists, PRIVATE), new HttpProxy(inbound, lists, PRIVATE))) {
            assertThat(Protocol.of(protocol.kind(), PRIVATE, protocol.settings()))
                    .isEqualTo(protocol);
        }
    }

    @Provide
    Arbitrary<List<Cidr>> networks() {
        return Arbitraries.oneOf(AnyValue.ipv4(), AnyValue.ipv6())
                .flatMap(address ->
                        Arbitraries.integers().between(0, address.bits()).map(bits -> Cidr.containing(address, bits)))
                .set()
                .ofMaxSize(5)
                .map(List::copyOf);
    }

    @Provide
    Arbitrary<TargetLists> lists() {
        Arbitrary<Optional<Port>> ports =
                Arbitraries.integers().between(1, 65_535).map(Port::of).optional();
        Arbitrary<TargetPattern> names = Combinators.combine(
                        Arbitraries.of("example.com", "xn--bcher-kva.example", "a-b.c")
                                .map(HostName::new),
                        Arbitraries.of(true, false),
                        ports)
                .as(TargetPattern.Name::new);
        Arbitrary<TargetPattern> nets = Combinators.combine(
                        networks()
                                .filter(list -> !list.isEmpty())
                                .map(List::getFirst)
                                .filter(net -> !MAPPED.overlaps(net) || net.prefixBits() < 96),
                        ports)
                .as(TargetPattern.Network::new);
        Arbitrary<List<TargetPattern>> patterns =
                Arbitraries.oneOf(names, nets).set().ofMaxSize(4).map(List::copyOf);
        return Combinators.combine(patterns, patterns).as(TargetLists::new);
    }

    @ParameterizedTest
    @EnumSource
    void onlyProxiesOfTheAgentCloseTargetsByName(ProtocolKind kind) {
        boolean proxy = kind == ProtocolKind.SOCKS5 || kind == ProtocolKind.HTTP;
        Map<String, List<String>> settings = new HashMap<>(Map.of("deny-targets", List.of("*.example.com")));
        if (kind == ProtocolKind.VLESS) {
            settings.put("reality-target", List.of("example.org:443"));
        }
        if (proxy) {
            assertThat(Protocol.of(kind, PRIVATE, settings).lists().denied())
                    .containsExactly(TargetPattern.parse("*.example.com"));
        } else {
            refused(ErrorCode.UNKNOWN, kind, settings, "deny-targets");
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void otherTargetsLeaveTheSettings(Protocol protocol) {
        Protocol closed = protocol.withTargets(TargetPolicy.PUBLIC_ONLY);

        assertThat(closed.settings()).isEqualTo(protocol.settings());
        assertThat(closed.targets()).isEqualTo(TargetPolicy.PUBLIC_ONLY);
    }

    @ParameterizedTest
    @EnumSource(ProtocolKind.class)
    void aSettingThatTheProtocolDoesNotHaveIsRefused(ProtocolKind kind) {
        Map<String, List<String>> settings = kind == ProtocolKind.VLESS
                ? Map.of("reality-target", List.of("example.org:443"), "methood", List.of("x"))
                : Map.of("methood", List.of("x"));

        refused(ErrorCode.UNKNOWN, kind, settings, "methood");
    }

    @Test
    void aSlipOfTheFingerGetsTheNearestName() {
        assertThatThrownBy(
                        () -> Protocol.of(ProtocolKind.SHADOWSOCKS, PRIVATE, Map.of("methood", List.of("aes-128-gcm"))))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problem().remedy()).isEqualTo("Did you mean method?"));
    }

    @Test
    void aTargetIsNeeded() {
        refused(ErrorCode.SYNTAX, ProtocolKind.VLESS, Map.of(), "reality-target");
    }

    @Test
    void anAddressAsTargetNeedsAName() {
        refused(
                ErrorCode.SYNTAX,
                ProtocolKind.VLESS,
                Map.of("reality-target", List.of("192.0.2.1:443")),
                "server name");
    }

    @Test
    void oneValueIsNotTwo() {
        refused(
                ErrorCode.SYNTAX,
                ProtocolKind.SHADOWSOCKS,
                Map.of("method", List.of("aes-128-gcm", "aes-256-gcm")),
                "2 values");
    }

    @Test
    void namesAreNotDoubled() {
        refused(
                ErrorCode.DUPLICATE,
                ProtocolKind.VLESS,
                Map.of("reality-target", List.of("a.org:443"), "server-names", List.of("a.org", "A.org")),
                "twice");
    }

    @Test
    void aFlagIsTrueOrFalse() {
        Map<String, List<String>> settings =
                Map.of("reality-target", List.of("a.org:443"), "insecure-reality-target", List.of("yes"));

        refused(ErrorCode.SYNTAX, ProtocolKind.VLESS, settings, "not true or false");
    }

    @Test
    void whatIsSpokenIsOneProtocolOrTwo() {
        assertThat(new Socks5(PRIVATE).spoken()).containsExactly(ProtocolKind.SOCKS5);
        assertThat(new Socks5(true, false, Inbound.DIRECT, PRIVATE).spoken())
                .containsExactlyInAnyOrder(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        assertThat(new HttpProxy(PRIVATE).spoken()).containsExactly(ProtocolKind.HTTP);
        refused(ErrorCode.UNKNOWN, ProtocolKind.HTTP, Map.of("also-http", List.of("true")), "also-http");
        refused(ErrorCode.SYNTAX, ProtocolKind.SOCKS5, Map.of("also-http", List.of("yes")), "not true or false");
        refused(ErrorCode.SYNTAX, ProtocolKind.SOCKS5, Map.of("udp-ports", List.of("1-2")), "comes without udp");
    }

    @Test
    void onlySocks5CarriesDatagrams() {
        refused(ErrorCode.UNKNOWN, ProtocolKind.HTTP, Map.of("udp", List.of("true")), "udp");
        refused(ErrorCode.SYNTAX, ProtocolKind.SOCKS5, Map.of("udp", List.of("on")), "not true or false");
        assertThat(Socks5.closedByDefault().udp()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void whoTellsOfClientsIsNamedByNetworks(ProtocolKind kind) {
        refused(ErrorCode.SYNTAX, kind, Map.of("proxy-protocol-from", List.of("lb.example.org")), "lb.example.org");
        refused(ErrorCode.RANGE, kind, Map.of("proxy-protocol-from", List.of("192.0.2.0/33")), "192.0.2.0/33");
        refused(
                ErrorCode.DUPLICATE,
                kind,
                Map.of("proxy-protocol-from", List.of("192.0.2.7", "192.0.2.7/32")),
                "twice");
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKS5", "HTTP"})
    void tlsNeedsACertificateAndItsKeyFromTheRoot(ProtocolKind kind) {
        List<String> file = List.of("/etc/vpn/file.pem");
        refused(ErrorCode.SYNTAX, kind, Map.of("tls-certificate", file), "tls-key");
        refused(ErrorCode.SYNTAX, kind, Map.of("tls-key", file), "tls-certificate");
        refused(ErrorCode.PATH, kind, Map.of("tls-key", List.of("key.pem"), "tls-certificate", file), "tls-key");
        refused(ErrorCode.PATH, kind, Map.of("tls-key", file, "tls-certificate", List.of("")), "tls-certificate");
    }

    @Test
    void datagramsDoNotGoPastTls() {
        List<String> file = List.of("/etc/vpn/file.pem");
        refused(
                ErrorCode.POLICY,
                ProtocolKind.SOCKS5,
                Map.of("tls-key", file, "tls-certificate", file, "udp", List.of("true")),
                "TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/7", "10.0.0.0/31", "fd00::/47", "fd00::/125"})
    void aSubnetThatIsTooWideOrTooNarrowIsRefused(String subnet) {
        refused(ErrorCode.RANGE, ProtocolKind.WIREGUARD, Map.of("subnet", List.of(subnet)), subnet);
    }

    @Test
    void aSubnetOfEachVersionIsEnough() {
        refused(
                ErrorCode.SYNTAX,
                ProtocolKind.WIREGUARD,
                Map.of("subnet", List.of("10.1.0.0/16", "10.2.0.0/16")),
                "second of one IP version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a;b", "$(id)"})
    void whatIsNoReferenceOfAnImageIsRefused(String image) {
        refused(ErrorCode.SYNTAX, ProtocolKind.WIREGUARD, Map.of("image", List.of(image)), "no reference");
    }

    private static void refused(ErrorCode code, ProtocolKind kind, Map<String, List<String>> settings, String words) {
        assertThatThrownBy(() -> Protocol.of(kind, PRIVATE, settings))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
