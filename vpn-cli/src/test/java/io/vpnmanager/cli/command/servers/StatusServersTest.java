package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.cli.trial.Trial;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code vpn servers status}. */
class StatusServersTest {
    private final Trial trial = new Trial();

    private static final String SERVING = "edge\trunning\tserving\tagent\t2026-11-24T02:15:00.123Z\t2\t3\t-\t-\n";

    @Test
    void everyServerIsARowWithWhatIsWantedAndWhatIsSeen() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "rim", "--protocol", "http", "--no-auto-start");
        assertThat(trial.run("servers", "status"))
                .isEqualTo(new Trial.Outcome(0, SERVING + "rim\tstopped\tstopped\tagent\t-\t-\t-\t-\t-\n", ""));
    }

    @Test
    void aProblemAndWhatIsPendingAreTold() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.vpn().failServer("edge", "port\u001b[2J taken. Free it");
        assertThat(trial.run("servers", "status", "edge").out())
                .isEqualTo("edge\trunning\tfailed\tagent\t-\t-\t-\trevision 1 is to be served, which is tried again"
                        + "\tport\\u{1b}[2J taken. Free it\n");
    }

    @Test
    void trafficThatCannotBeReadIsAProblemOfAServerThatServes() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.vpn().losesTheCountsOf("edge");

        assertThat(trial.run("servers", "status", "edge").out())
                .startsWith("edge\trunning\tserving\t")
                .endsWith("\tits traffic cannot be read since 2026-11-24T02:15:00.123Z\n");
        assertThat(trial.run("servers", "status", "edge", "--output=json").out())
                .contains("\"uncountedSince\":\"2026-11-24T02:15:00.123Z\"");
    }

    @Test
    void withoutAnAgentItIsSaidThatThisIsHistory() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        var outcome = trial.run("servers", "status");
        assertThat(outcome.out()).contains("\tno agent runs\t");
        assertThat(outcome.err()).contains("this is what the last one saw");
        assertThat(trial.run("servers", "status", "nobody").status()).isEqualTo(20);
    }

    @Test
    void oneServerInJsonHasTypes() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        assertThat(trial.run("servers", "status", "edge", "--output=json").out())
                .startsWith("{\"apiVersion\":\"vpn/v1\",\"kind\":\"ServerStatus\",\"item\":{\"name\":\"edge\","
                        + "\"wanted\":\"running\",\"state\":\"serving\",\"place\":\"agent\",")
                .contains("\"users\":2,\"sessions\":3,\"pending\":null,\"problem\":null")
                .contains("\"container\":null,\"revision\":1,\"appliedRevision\":1");
    }

    @Test
    void aWatchPrintsWhatChangesUntilItIsToldToStop() throws Exception {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        var written = new GrowingOutput();
        trial.writingTo(written);
        var running = CompletableFuture.supplyAsync(() -> trial.run("servers", "status", "--watch"));
        await().until(() -> written.text().equals(SERVING));

        trial.vpn().failServer("edge", "port taken");
        await().until(() -> written.text().lines().count() == 2);
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS).status()).isZero();
        assertThat(written.text())
                .startsWith(SERVING + "edge\trunning\tfailed\t")
                .endsWith("\tport taken\n");
    }

    @Test
    void onATerminalTheTableIsDrawnAnewInItsPlace() throws Exception {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        var written = new GrowingOutput();
        trial.typing("").writingTo(written);
        var running = CompletableFuture.supplyAsync(() -> trial.run("servers", "status", "edge", "--watch"));
        await().until(() -> written.text().contains("serving"));
        trial.vpn().failServer("edge", "port taken");
        await().until(() -> written.text().contains("failed"));
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS).status()).isZero();
        assertThat(written.text().split("\u001b\\[H\u001b\\[J", -1))
                .hasSize(3)
                .allSatisfy(
                        drawn -> assertThat(drawn).matches(text -> text.isEmpty() || text.startsWith("NAME  WANTED")));
    }
}
