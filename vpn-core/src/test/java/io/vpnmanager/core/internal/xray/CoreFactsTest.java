package io.vpnmanager.core.internal.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreFactsTest {
    private static final CoreFacts FACTS = new CoreFacts(
            new ListenerId(new ServerId(new UUID(1, 2)), 3),
            7,
            ProtocolKind.VLESS,
            "vless",
            IpAddress.parse("::1"),
            new Port(443),
            "0123");

    @Test
    void whatIsNotedOnAContainerIsReadFromIt() {
        assertThat(CoreFacts.of(container(noted()))).contains(FACTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "server", "keys", "revision", "protocol", "listen", "port"})
    void aContainerThatLacksAFactOrHasAnotherOneThereHoldsNoCoreOfOurs(String fact) {
        Map<String, String> facts = new HashMap<>(noted());
        facts.put(fact, "?");
        assertThat(CoreFacts.of(container(facts))).isEmpty();
        facts.remove(fact);
        assertThat(CoreFacts.of(container(facts))).isEmpty();
    }

    private static Map<String, String> noted() {
        return FACTS.noteOn(ContainerSpec.named("edge", "image")).build().facts();
    }

    private static Container container(Map<String, String> facts) {
        return new Container(
                "id",
                "edge",
                "image",
                "sha256:0",
                Container.State.RUNNING,
                Container.Health.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                facts);
    }
}
