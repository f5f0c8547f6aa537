package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.ServerSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XrayAbilitiesTest {
    private final XrayAbilities abilities = new XrayAbilities();
    private final ServerSpec now =
            spec("edge", ShadowsocksMethod.AES_128_GCM).port(1000).build();

    @Test
    void onlyTheNameAndTheHostOfLinksChangeWithoutARestart() {
        assertThat(abilities.needsRestart(now, now)).isFalse();
        assertThat(abilities.needsRestart(now, now.withRestarts(1))).isTrue();
        assertThat(abilities.needsRestart(
                        now,
                        spec("other", ShadowsocksMethod.AES_128_GCM)
                                .port(1000)
                                .publicHost(IpAddress.parse("198.41.0.4"))
                                .build()))
                .isFalse();
        assertThat(abilities.needsRestart(
                        now,
                        spec("edge", ShadowsocksMethod.AES_128_GCM).port(1001).build()))
                .isTrue();
        assertThat(abilities.needsRestart(
                        now,
                        spec("edge", ShadowsocksMethod.AES_256_GCM).port(1000).build()))
                .isTrue();
        assertThat(abilities.needsRestart(
                        now,
                        spec("edge", ShadowsocksMethod.AES_128_GCM)
                                .port(1000)
                                .listen(IpAddress.parse("127.0.0.2"))
                                .build()))
                .isTrue();
    }

    @Test
    void itsServersOutliveTheAgent() {
        assertThat(abilities.endsWithAgent()).isFalse();
    }

    private static ServerSpec.Builder spec(String name, ShadowsocksMethod method) {
        return ServerSpec.named(name).protocol(new Shadowsocks(method, Optional.empty(), TargetPolicy.PUBLIC_ONLY));
    }
}
