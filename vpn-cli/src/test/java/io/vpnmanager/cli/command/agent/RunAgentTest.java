package io.vpnmanager.cli.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.cli.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class RunAgentTest {
    private final Trial trial = new Trial();

    @Test
    void servesUntilToldToStopAndEndsWell() throws Exception {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "web", "--protocol", "http");
        trial.vpn().failServer("web", "port is held\u0007");
        var running = CompletableFuture.supplyAsync(() -> trial.run("agent", "run"));
        trial.vpn().fakeAgent().awaitWaiting();
        assertThat(running).isNotDone();
        trial.stop().ask();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Trial.Outcome(0, "", """
                        vpn: server edge is pending socks5 on 127.0.0.1:1080
                        vpn: server web is failed http on 127.0.0.1:8080: port is held\\u{7}
                        vpn: the agent runs; Ctrl-C stops it
                        vpn: the agent has stopped
                        """));
    }

    @Test
    void servesSubscriptionsWhereItIsTold() throws Exception {
        var running = CompletableFuture.supplyAsync(() -> trial.run(
                "agent", "run", "--subscriptions", "[::1]:8443", "--subscriptions-url", "https://vpn.example.org/"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Trial.Outcome(0, "", """
                        vpn: subscriptions are served at https://vpn.example.org/s/TOKEN
                        vpn: the agent runs; Ctrl-C stops it
                        vpn: the agent has stopped
                        """));
        assertThat(trial.vpn().subscriptions().served())
                .containsExactly(new SubscriptionEndpoint(
                        IpAddress.parse("::1"),
                        Port.of(8443),
                        Optional.empty(),
                        Optional.of(new PublicUrl("https://vpn.example.org"))));
    }

    @Test
    void servesMetricsWhereItIsTold() throws Exception {
        var running = CompletableFuture.supplyAsync(() -> trial.run(
                "agent", "run", "--metrics", "0.0.0.0:9464", "--metrics-reach", "network", "--metrics-users", "7"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Trial.Outcome(0, "", """
                        vpn: metrics are served at http://0.0.0.0:9464/metrics
                        vpn: the agent runs; Ctrl-C stops it
                        vpn: the agent has stopped
                        """));
        assertThat(trial.vpn().metrics().served())
                .containsExactly(
                        new MetricsEndpoint(IpAddress.parse("0.0.0.0"), Port.of(9464), MetricsReach.NETWORK, 7));
    }

    @Test
    void triesServersWhereThatIsSet() throws Exception {
        trial.environment(Map.of(
                "VPN_HOME", "/home/alice/vpn",
                "VPN_MONITOR_PROBE_EVERY", "60s",
                "VPN_MONITOR_PROBE_TARGET", "a.example:80"));
        var running = CompletableFuture.supplyAsync(() -> trial.run("agent", "run"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS).err()).contains("servers are tried every 60 s");
        assertThat(trial.vpn().probes().watches())
                .containsExactly(
                        Optional.of(ProbeWatch.every(Duration.ofMinutes(1)).to(Endpoint.parse("a.example:80"))));
    }

    @Test
    void recordsConnectionsWhereItIsTold() throws Exception {
        var running =
                CompletableFuture.supplyAsync(() -> trial.run("agent", "run", "--access-log", "/logs/access.jsonl"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Trial.Outcome(0, "", """
                        vpn: connections are recorded in /logs/access.jsonl
                        vpn: the agent runs; Ctrl-C stops it
                        vpn: the agent has stopped
                        """));
        assertThat(trial.vpn().accessRecords().files()).containsExactly(Path.of("/logs/access.jsonl"));
    }

    @Nested
    class WithALogFile {
        @TempDir
        private Path folder;

        private String logged(String... more) throws Exception {
            Path file = folder.resolve("agent.log");
            List<String> words = new ArrayList<>(List.of("agent", "run", "--log-file", file.toString()));
            words.addAll(List.of(more));
            var running = CompletableFuture.supplyAsync(() -> trial.run(words.toArray(String[]::new)));
            trial.vpn().fakeAgent().awaitWaiting();
            trial.stop().ask();
            assertThat(running.get(10, TimeUnit.SECONDS).status()).isZero();
            return Files.readString(file);
        }

        @Test
        void theLogTellsWhatTheAgentDoesAndWhatWasDoneToTheHome() throws Exception {
            String log = logged("--log-format", "logfmt");

            assertThat(log.lines())
                    .allMatch(line -> line.matches("time=\\S+Z level=info area=agent .*"))
                    .anyMatch(line -> line.endsWith("message=\"the agent runs; Ctrl-C stops it\""))
                    .anyMatch(line -> line.endsWith("message=\"the agent has stopped\""));
        }

        @Test
        void peopleGetTheTimeOfEachLine() throws Exception {
            assertThat(logged().lines()).allMatch(line -> line.matches("20\\S+Z vpn: info: .*"));
        }

        @Test
        void whyItEndedIsInTheLog() throws Exception {
            Path file = folder.resolve("agent.log");
            var running = CompletableFuture.supplyAsync(
                    () -> trial.run("agent", "run", "--log-file", file.toString(), "--log-format", "json"));
            trial.vpn().fakeAgent().awaitWaiting();
            trial.vpn()
                    .fakeAgent()
                    .endWith(Problem.of(ErrorCode.STALE, "the agent", "lost its lease")
                            .toException());

            assertThat(running.get(10, TimeUnit.SECONDS).status()).isEqualTo(21);
            assertThat(Files.readString(file))
                    .contains("\"level\":\"error\"", "\"message\":\"the agent lost its lease\"", "\"code\":\"FENCE\"");
        }

        @Test
        void aFileThatCannotBeWrittenIsToldBeforeAnythingIsOpened() {
            var outcome = new Trial()
                    .openingNothing()
                    .run(
                            "agent",
                            "run",
                            "--log-file",
                            folder.resolve("none/agent.log").toString());

            assertThat(outcome.status()).isNotZero();
            assertThat(outcome.err()).contains("log file", "cannot be written", "Name a file in a folder");
        }
    }

    @Test
    void whereProgramsReadStandardErrorNoNoteIsAmongTheLines() throws Exception {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        var running = CompletableFuture.supplyAsync(() -> trial.run("agent", "run", "--log-format", "json"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Trial.Outcome(0, "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--log-level loud | is not known",
                "--log-format xml | is not known",
                "--subscriptions 0.0.0.0:8080 | without TLS they are served on loopback only",
                "--subscriptions vpn.example.org:8080 | names a host",
                "--subscriptions 127.0.0.1 | has no port",
                "--subscriptions 127.0.0.1:8080 --tls-cert a.pem | takes a certificate and its key",
                "--subscriptions 0.0.0.0:8443 --tls-cert a.pem --tls-key b.pem | no address that people could use",
                "--subscriptions 127.0.0.1:8080 --subscriptions-url ftp://x | is not one of http or https",
                "--metrics 0.0.0.0:9464 | without a password",
                "--metrics localhost:9464 | names a host",
                "--metrics 127.0.0.1:9464 --metrics-users 1001 | outside 0 to 1000",
                "--metrics 127.0.0.1:9464 --metrics-reach all | loopback and network",
                "--metrics-users 5 | comes without --metrics",
                "--subscriptions-url https://x | comes without --subscriptions",
                "--tls-cert a.pem --tls-key b.pem | comes without --subscriptions"
            })
    void whatCannotBeServedIsToldBeforeAnythingIsOpened(String words, String why) {
        var outcome = new Trial().openingNothing().run(("agent run " + words).split(" "));

        assertThat(outcome.status()).isIn(2, 3, 5, 17);
        assertThat(outcome.err()).contains(why);
    }

    @Test
    void toldToStopWhileItStartsItDoesNotWait() {
        trial.stop().ask();
        assertThat(CompletableFuture.supplyAsync(() -> trial.run("agent", "run")))
                .succeedsWithin(Duration.ofSeconds(10))
                .extracting(Trial.Outcome::status)
                .isEqualTo(0);
    }

    @Test
    void endByItselfIsAFailure() throws Exception {
        var running = CompletableFuture.supplyAsync(() -> trial.run("agent", "run"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.vpn()
                .fakeAgent()
                .endWith(Problem.of(ErrorCode.STALE, "the agent", "lost its lease")
                        .toException());
        var outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(21);
        assertThat(outcome.err()).endsWith("vpn: the agent lost its lease (FENCE)\n");
    }
}
