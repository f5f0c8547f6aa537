package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientConfTest {
    private static final ServerId ID = new ServerId(new UUID(1, 2));
    private final ClientConf conf = new ClientConf(new BouncyCastleCrypto());

    private static Server server(Protocol protocol, String host) {
        return new Server(
                ID,
                ServerSpec.named("edge")
                        .protocol(protocol)
                        .port(51820)
                        .publicHost(Host.parse(host))
                        .build(),
                1,
                Instant.EPOCH,
                ServerReport.NONE);
    }

    private static Protocol wireGuard(String subnet, Optional<String> subnet6, String... dns) {
        return new WireGuard(
                Cidr.parse(subnet),
                subnet6.map(Cidr::parse),
                List.of(dns).stream().map(IpAddress::parse).toList(),
                Optional.empty(),
                TargetPolicy.PUBLIC_ONLY);
    }

    private String of(Server server, long slot) {
        return conf.of(UserName.parse("alice"), Secret.of("of a client"), slot, server, Secret.of("of a server"))
                .revealSecretText();
    }

    /** The keys follow from the secrets, so that the whole text is known; what was handed out must not change. */
    @Test
    void theTextIsWhatWgQuickReads() {
        Server server =
                server(wireGuard("10.66.0.0/16", Optional.of("fd66::/64"), "9.9.9.9", "2620:fe::9"), "vpn.example.org");

        assertThat(of(server, 7).lines().map(line -> line.replaceAll("[A-Za-z0-9+/]{43}=", "KEY")))
                .containsExactly(
                        "[Interface]",
                        "PrivateKey = KEY",
                        "Address = 10.66.0.8/32, fd66::8/128",
                        "DNS = 9.9.9.9, 2620:fe::9",
                        "MTU = 1420",
                        "",
                        "[Peer]",
                        "PublicKey = KEY",
                        "PresharedKey = KEY",
                        "AllowedIPs = 0.0.0.0/0, ::/0",
                        "Endpoint = vpn.example.org:51820",
                        "PersistentKeepalive = 25");
        assertThat(of(server, 7)).isEqualTo(of(server, 7));
    }

    @Test
    void withoutIpv6ThereIsNone() {
        String text = of(server(wireGuard("10.66.0.0/16", Optional.empty()), "2001:db8::1"), 1);

        assertThat(text)
                .contains("Address = 10.66.0.2/32\n", "AllowedIPs = 0.0.0.0/0\n", "Endpoint = [2001:db8::1]:51820\n")
                .doesNotContain("DNS");
    }

    @Test
    void aSubnetWithoutRoomIsNamed() {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> of(server(wireGuard("10.66.0.0/30", Optional.empty()), "vpn.example.org"), 2))
                .withMessageContaining("subnet 10.66.0.0/30 has room for clients up to number 1, not for number 2")
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void aServerOfAnotherProtocolIsADefect() {
        assertThatExceptionOfType(VpnException.class)
                .isThrownBy(() -> of(server(Protocol.closedByDefault(ProtocolKind.SOCKS5), "vpn.example.org"), 2))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.BUG));
    }
}
