package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that are upstreams of one another. */
class UpstreamCirclesTest extends PlanFixture {
    private ServerSpec.Builder through(String name, int port, int next) {
        return socks(name)
                .port(port)
                .protocol(Protocol.of(ProtocolKind.SOCKS5, TargetPolicy.PUBLIC_ONLY, upstream(next)));
    }

    private static Map<String, List<String>> upstream(int port) {
        return Map.of("upstream", List.of("socks5://127.0.0.1:" + port));
    }

    private Server create(String name, int port, int next) {
        return home.vpn.servers().create(through(name, port, next).build());
    }

    private static ServerEdit goingOnTo(int port) {
        return ServerEdit.builder()
                .setting("upstream", List.of("http://localhost:" + port))
                .build();
    }

    @Test
    void aChangeThatClosesACircleIsRefusedAndNamesIt() {
        Server one = home.vpn.servers().create(socks("one").port(22001).build());
        create("two", 22002, 22001);
        create("three", 22003, 22002);
        assertThatThrownBy(() -> home.vpn.servers().update(one.id(), goingOnTo(22003)))
                .hasMessageContaining("server one has itself as its upstream, by way of three, two");
        assertThat(home.vpn.servers().get(one.spec().name()).revision()).isEqualTo(one.revision());
        assertRefused(ErrorCode.POLICY, () -> plan(new Change.UpdateServer(one.id(), goingOnTo(22002))));
    }

    @Test
    void aNewServerThatClosesACircleIsRefused() {
        create("two", 22002, 22003);
        assertRefused(ErrorCode.POLICY, () -> create("three", 22003, 22002));
        assertRefused(
                ErrorCode.POLICY,
                () -> plan(
                        new Change.CreateServer(through("four", 22004, 22005).build()),
                        new Change.CreateServer(through("five", 22005, 22004).build())));
    }

    @Test
    void aChainIsNoCircleNorIsOneThatThePlanOpens() {
        Server two = create("two", 22002, 22003);
        Server three = home.vpn.servers().create(socks("three").port(22003).build());
        assertThat(plan(new Change.DeleteServer(two.id()), new Change.UpdateServer(three.id(), goingOnTo(22002)))
                        .steps())
                .hasSize(2);
        assertThat(plan(new Change.CreateServer(through("four", 22004, 22002).build()))
                        .steps())
                .hasSize(1);
    }
}
