package io.vpnmanager.core.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.fake.FakeEngine;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that come down by themselves again and again. */
class CrashLoopTest {
    private static final ServerName EDGE = ServerName.parse("edge");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1500);

    private FakeHome home;
    private FakeEngine engine;

    @BeforeEach
    void start() {
        open(LONG);
    }

    private void open(Duration crashesWithin) {
        home = new FakeHome(
                new MemoryStoreProvider().open(Path.of("unused")),
                new Rhythm(
                        Duration.ofMillis(40),
                        Duration.ofMillis(60),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        5,
                        crashesWithin));
        engine = home.engine();
        home.vpn.agent().start();
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void createInVain() {
        assertThatThrownBy(() -> home.vpn
                        .servers()
                        .create(ServerSpec.named("edge")
                                .protocol(Socks5.closedByDefault())
                                .build()))
                .isInstanceOf(VpnException.class);
    }

    private Server edge() {
        return home.vpn.servers().get(EDGE);
    }

    private void awaitLeftAlone(String why) {
        await().untilAsserted(() -> {
            ServerReport report = edge().report();
            assertThat(report.state()).isEqualTo(State.FAILED);
            assertThat(report.problem())
                    .contains("it ended by itself 5 times within ")
                    .contains("is left alone for now; " + why);
        });
    }

    @Test
    void oneIsLeftAloneAndSaysWhyUntilItIsToBeginAnew() throws InterruptedException {
        engine.lastWords = Optional.of("its container ended with code 137");
        engine.edge = engine.served::clear;
        createInVain();
        awaitLeftAlone("its container ended with code 137");
        assertThat(engine.serves).hasValue(5);

        Thread.sleep(300);

        assertThat(engine.serves).hasValue(5);
        engine.edge = () -> {};
        Server restarted = home.vpn
                .servers()
                .update(edge().id(), ServerEdit.builder().restart().build());
        assertThat(restarted.report().state()).isEqualTo(State.SERVING);
    }

    @Test
    void oneThatEndsWhileItIsStartedIsLeftAloneToo() {
        engine.endingAtOnce.add(EDGE);
        createInVain();

        awaitLeftAlone("server edge ended on purpose");

        assertThat(engine.serves).hasValue(5);
    }

    @Test
    void oneThatIsLeftAloneCanBeDeleted() {
        engine.edge = engine.served::clear;
        createInVain();
        awaitLeftAlone("");

        home.vpn.servers().delete(edge().id());

        assertThat(home.vpn.agent().backlog().servers()).isEmpty();
    }

    @Test
    void oneIsTriedAgainWhenThatWasLongAgo() {
        home.close();
        open(SHORT);
        engine.edge = engine.served::clear;
        createInVain();
        awaitLeftAlone("");

        engine.edge = () -> {};

        await().until(() -> edge().report().state() == State.SERVING);
    }

    @Test
    void oneThatCannotBeStartedForAnotherReasonIsTriedOn() {
        engine.broken.add(EDGE);
        createInVain();
        await().until(() -> engine.serves.get() > 8);

        engine.broken.clear();

        await().until(() -> edge().report().state() == State.SERVING);
    }
}
