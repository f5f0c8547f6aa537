package io.vpnmanager.api.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.ServerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirewallSettingsTest {
    private static final ServerId EDGE = new ServerId(new UUID(1, 2));
    private static final List<Cidr> OFFICE = List.of(Cidr.parse("203.0.113.0/24"));

    @ParameterizedTest
    @EnumSource
    void everyBackEndIsFoundByItsName(FirewallBackend backend) {
        assertThat(FirewallBackend.parse(backend.id())).isEqualTo(backend);
        assertThat(backend).hasToString(backend.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NFTABLES", "nft", "iptables", " nftables"})
    void anyOtherNameIsUnknown(String text) {
        assertThatThrownBy(() -> FirewallBackend.parse(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("iptables-legacy");
    }

    @Test
    void whoHasNoSourcesIsReachedFromEverywhere() {
        FirewallSettings limited = FirewallSettings.DEFAULT.withSources(EDGE, OFFICE);
        assertThat(limited.sourcesOf(EDGE)).isEqualTo(OFFICE);
        assertThat(limited.withSources(EDGE, List.of())).isEqualTo(FirewallSettings.DEFAULT);
        assertThat(FirewallSettings.DEFAULT.sourcesOf(EDGE)).isEmpty();
    }

    @Test
    void subscriptionsAreAtAnAddress() {
        Optional<Endpoint> where = Optional.of(Endpoint.parse("192.0.2.1:8443"));
        assertThat(FirewallSettings.DEFAULT.withSubscriptions(where).subscriptions())
                .isEqualTo(where);
        Optional<Endpoint> named = Optional.of(Endpoint.parse("vpn.example.org:8443"));
        assertThatThrownBy(() -> FirewallSettings.DEFAULT.withSubscriptions(named))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("rules know addresses");
    }

    @Test
    void onePortMoreIsSpared() {
        assertThat(FirewallSettings.DEFAULT.sparing(Port.of(2222)).spared())
                .containsExactly(Port.of(22), Port.of(2222));
    }
}
