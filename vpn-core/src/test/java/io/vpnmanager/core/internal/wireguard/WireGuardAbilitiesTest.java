package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.ServerSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireGuardAbilitiesTest {
    private static final WireGuard PLAIN = new WireGuard(
            WireGuard.DEFAULT_SUBNET, Optional.empty(), List.of(), Optional.empty(), TargetPolicy.PUBLIC_ONLY);
    private static final ServerSpec NOW =
            ServerSpec.named("edge").protocol(PLAIN).port(51820).build();

    private static boolean restarts(ServerSpec wanted) {
        return new WireGuardAbilities().needsRestart(NOW, wanted);
    }

    private static ServerSpec with(WireGuard protocol) {
        return ServerSpec.named("other").protocol(protocol).port(51820).build();
    }

    @Test
    void targetsNamesAndDnsAreChangedLive() {
        assertThat(restarts(with(new WireGuard(
                        PLAIN.subnet(),
                        Optional.empty(),
                        List.of(IpAddress.parse("9.9.9.9")),
                        Optional.empty(),
                        TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"))))))
                .isFalse();
    }

    @Test
    void anotherContainerIsAnother() {
        TargetPolicy closed = TargetPolicy.PUBLIC_ONLY;
        Optional<ContainerImage> image = Optional.of(new ContainerImage("other:1"));
        assertThat(restarts(NOW.withPort(new Port(51821)))).isTrue();
        assertThat(restarts(with(new WireGuard(PLAIN.subnet(), Optional.empty(), List.of(), image, closed))))
                .isTrue();
        assertThat(restarts(with(new WireGuard(
                        Cidr.parse("10.67.0.0/16"), Optional.empty(), List.of(), Optional.empty(), closed))))
                .isTrue();
        assertThat(restarts(with(new WireGuard(
                        PLAIN.subnet(), Optional.of(Cidr.parse("fd66::/64")), List.of(), Optional.empty(), closed))))
                .isTrue();
        assertThat(restarts(ServerSpec.named("edge")
                        .protocol(new Socks5(closed))
                        .port(51820)
                        .build()))
                .isTrue();
    }

    @Test
    void containersOutliveTheAgent() {
        assertThat(new WireGuardAbilities().endsWithAgent()).isFalse();
    }

    @Test
    void aRestartIsAnotherContainer() {
        assertThat(restarts(NOW.withRestarts(1))).isTrue();
    }
}
