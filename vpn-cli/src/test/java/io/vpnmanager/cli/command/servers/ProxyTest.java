package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code vpn proxy}, but for its tests. */
class ProxyTest {
    private static final Instant BEGAN = Instant.parse("2026-11-24T02:15:00Z");

    private final Trial trial = new Trial();

    @BeforeEach
    void makeServers() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "both", "--protocol", "socks5", "--also-http");
        trial.run("servers", "create", "tunnel", "--protocol", "wireguard");
        trial.run("servers", "create", "web", "--protocol", "http");
    }

    private boolean runs(String name) {
        return trial.vpn().servers().get(ServerName.parse(name)).spec().isToRun();
    }

    @Test
    void aListSaysWhatEachSpeaks() {
        var outcome = trial.run("proxy", "list");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().map(line -> line.replaceAll("^([^\t]+)\t.*\t([^\t]+)$", "$1 $2")))
                .containsExactly("both socks5,http", "web http");
        assertThat(trial.run("proxies", "list", "--output=json").out())
                .contains("\"kind\":\"ServerList\"", "\"speaks\":[\"socks5\",\"http\"]");
        assertThat(new Trial().run("proxy", "list").err())
                .isEqualTo("vpn: no proxies; vpn servers create --protocol socks5 makes one\n");
    }

    @Test
    void severalAreStoppedAndStartedInOnePlan() {
        var stopped = trial.run("proxy", "stop", "both", "web");
        assertThat(stopped.status()).as(stopped.err()).isZero();
        assertThat(stopped.out().lines()).hasSize(2).allMatch(line -> line.endsWith("power running -> stopped"));
        assertThat(stopped.err()).contains("the plan is applied: 2 steps");
        assertThat(runs("both")).isFalse();
        assertThat(runs("web")).isFalse();

        assertThat(trial.run("proxy", "start", "web").out()).contains("\tserving\t");
        assertThat(runs("web")).isTrue();
        assertThat(runs("both")).isFalse();
    }

    @Test
    void whatIsNoProxyIsLeftAloneTogetherWithTheRest() {
        var outcome = trial.run("proxy", "stop", "web", "tunnel");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("server tunnel speaks wireguard and is no proxy");
        assertThat(runs("web")).isTrue();
        assertThat(runs("tunnel")).isTrue();
    }

    private void count(long accepted) {
        Server web = trial.vpn().servers().get(ServerName.parse("web"));
        trial.vpn()
                .figures()
                .say(new ServerFigures(
                        web.id(), web.name(), BEGAN, BEGAN, 0, accepted, 0, 0, Map.of(), new TrafficCount(0, 0)));
    }

    @Test
    void statsAreThoseOfServers() {
        count(4);
        assertThat(trial.run("proxy", "stats", "--output=json").out())
                .isEqualTo(trial.run("servers", "stats", "--output=json").out())
                .contains("\"accepted\":4");
    }

    @Test
    void aWatchPrintsWhatChangesUntilItIsToldToStop() throws Exception {
        count(4);
        var written = new GrowingOutput();
        trial.writingTo(written);
        var running = CompletableFuture.supplyAsync(() -> trial.run("proxy", "stats", "web", "--watch"));
        await().until(() -> written.text().equals("web\t0\t0\t4\t0\t0\t0\t0\t0\n"));

        count(5);
        await().until(() -> written.text().lines().count() == 2);
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS).status()).isZero();
        assertThat(written.text()).endsWith("web\t0\t0\t5\t0\t0\t0\t0\t0\n");
    }
}
