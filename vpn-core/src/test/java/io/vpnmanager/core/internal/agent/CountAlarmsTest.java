package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The alarm for traffic that cannot be read, of a server that goes on when its agent ends. */
class CountAlarmsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeEngine engine = new FakeEngine(Set.of(ProtocolKind.HTTP));
    private FakeHome home;
    private Server web;

    @BeforeEach
    void serve() {
        engine.endsWithAgent = false;
        home = new FakeHome(store, engine);
        home.vpn.agent().start();
        web = home.vpn
                .servers()
                .create(ServerSpec.named("web")
                        .protocol(Protocol.closedByDefault(ProtocolKind.HTTP))
                        .build());
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void sound() {
        engine.uncounted.put(ListenerId.first(web.id()), NOON);
        engine.lost.run();
        awaitAlarms("server.counts-stale");
    }

    private void awaitAlarms(String... actions) {
        await().untilAsserted(() -> assertThat(alarms()).containsExactly(actions));
    }

    private List<String> alarms() {
        return store.read(unit -> unit.audit().after(0, 1000)).stream()
                .map(row -> row.entry().action())
                .filter(action -> action.startsWith("server.counts"))
                .toList();
    }

    @Test
    void itIsSaidOnceAndTakenBackOnce() {
        sound();
        assertThat(home.vpn.servers().get(web.name()).report()).satisfies(report -> {
            assertThat(report.state()).isEqualTo(State.SERVING);
            assertThat(report.uncountedSince()).contains(NOON);
        });

        engine.uncounted.clear();
        engine.lost.run();

        awaitAlarms("server.counts-stale", "server.counts-fresh");
        assertThat(home.vpn.servers().get(web.name()).report().uncountedSince()).isEmpty();
    }

    @Test
    void anAgentThatBeginsAnewKnowsNothingBetterAndSaysNothing() {
        sound();
        home.vpn.agent().stop();
        engine.uncounted.clear();
        engine.mute = true;

        home.vpn.agent().start();

        await().until(() -> home.vpn.servers().get(web.name()).report().state() == State.FAILED);
        assertThat(home.vpn.servers().get(web.name()).report().uncountedSince()).contains(NOON);
        assertThat(alarms()).containsExactly("server.counts-stale");
    }
}
