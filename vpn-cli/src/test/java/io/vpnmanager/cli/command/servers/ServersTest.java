package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.cli.option.Durations;
import io.vpnmanager.cli.trial.Trial;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {
    private static final String SAVED_ONLY = "vpn: server edge is saved, but no agent runs; vpn agent run serves it\n";

    private final Trial trial = new Trial();

    @Nested
    class Creating {
        private ServerSpec created() {
            return trial.vpn().servers().list().getFirst().spec();
        }

        @Test
        void withoutAnAgentItSaysWhatIsMissing() {
            var outcome = trial.run("servers", "create", "Edge", "--protocol", "socks5");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out())
                    .isEqualTo("edge\tsocks5\t127.0.0.1\t1080\t-\tpending\t2026-11-24T02:15:00.123Z\n");
            assertThat(outcome.err()).isEqualTo(SAVED_ONLY);
        }

        @Test
        void withAnAgentItServes() {
            trial.vpn().fakeAgent().runElsewhere();
            var outcome = trial.run("server", "create", "edge", "--protocol", "http");
            assertThat(outcome.out()).contains("\tserving\t");
            assertThat(outcome.err()).isEmpty();
        }

        @Test
        void everyOptionReachesTheSpec() {
            trial.run(
                    "servers",
                    "create",
                    "edge",
                    "--protocol=http",
                    "--port=3128",
                    "--listen=::",
                    "--public-host=VPN.example.org",
                    "--allow-target=10.0.0.0/8,127.0.0.1:8080",
                    "--allow-target=[fd00::/8]:443");
            ServerSpec spec = created();
            assertThat(spec.protocol().kind()).isEqualTo(ProtocolKind.HTTP);
            assertThat(spec.port()).contains(new Port(3128));
            assertThat(spec.listen()).isEqualTo(IpAddress.parse("::"));
            assertThat(spec.publicHost()).contains(new HostName("vpn.example.org"));
            assertThat(spec.protocol().targets().exceptions())
                    .containsExactly(
                            AllowedTarget.parse("10.0.0.0/8"),
                            AllowedTarget.parse("127.0.0.1:8080"),
                            AllowedTarget.parse("[fd00::/8]:443"));
        }

        @Test
        void defaultsAreLoopbackAndTheUsualPort() {
            trial.run("servers", "create", "edge", "--protocol", "http");
            assertThat(created().listen()).isEqualTo(ServerSpec.DEFAULT_LISTEN);
            assertThat(created().port()).contains(new Port(8080));
            assertThat(created().protocol().targets().exceptions()).isEmpty();
        }

        @Test
        void noteIsJsonWhereJsonWasAskedFor() {
            var outcome = trial.run("servers", "create", "edge", "--protocol", "http", "--output=json");
            assertThat(outcome.err())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Note\",\"item\":{\"text\":"
                            + "\"server edge is saved, but no agent runs; vpn agent run serves it\"}}\n");
        }

        @Test
        void takenNameIsRefused() {
            trial.run("servers", "create", "edge", "--protocol", "http");
            assertThat(trial.run("servers", "create", "edge", "--protocol", "socks5")
                            .status())
                    .isEqualTo(6);
        }
    }

    @Nested
    class Looking {
        @Test
        void tableHasAHeader() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.run(
                    "servers",
                    "create",
                    "north",
                    "--protocol",
                    "http",
                    "--listen",
                    "::1",
                    "--public-host",
                    "north.example.org");
            assertThat(trial.typing("").run("servers", "list").out()).isEqualTo("""
                            NAME   PROTOCOL  LISTEN     PORT  PUBLIC HOST        STATE    CREATED
                            edge   socks5    127.0.0.1  1080  -                  pending  2026-11-24 02:15 UTC
                            north  http      ::1        8080  north.example.org  pending  2026-11-24 02:15 UTC
                            """);
        }

        @Test
        void emptyListIsAnEmptyArray() {
            var outcome = trial.run("servers", "list", "--output", "json");
            assertThat(outcome.out()).isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"ServerList\",\"items\":[]}\n");
            assertThat(outcome.err()).contains("no servers");
        }

        @Test
        void oneServerIsShownWithItsProblem() {
            trial.run("servers", "create", "edge", "--protocol", "socks5", "--allow-target", "10.0.0.0/8");
            trial.vpn().failServer("edge", "port\u001b[2J taken");
            assertThat(trial.run("servers", "show", "edge", "--output", "table").out())
                    .isEqualTo("""
                            NAME              edge
                            PROTOCOL          socks5
                            LISTEN            127.0.0.1
                            PORT              1080
                            PUBLIC HOST       -
                            STATE             failed
                            CREATED           2026-11-24 02:15 UTC
                            STATE AT          2026-11-24 02:15 UTC
                            APPLIED REVISION  -
                            SESSIONS          -
                            PROBLEM           port\\u{1b}[2J taken
                            ALLOWED TARGETS   10.0.0.0/8
                            SETTINGS          -
                            POWER             running
                            RESTARTS          0
                            ID                00000000-0000-0000-0000-000000000101
                            REVISION          1
                            KEYS              1
                            RETIRING KEYS     -
                            RETIRING PORT     -
                            RETIRE AT         -
                            """);
        }

        @Test
        void jsonOfOneServerHasTypes() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            assertThat(trial.run("servers", "show", "edge", "--output", "json").out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Server\",\"item\":{\"name\":\"edge\","
                            + "\"protocol\":\"socks5\",\"listen\":\"127.0.0.1\",\"port\":1080,\"publicHost\":null,"
                            + "\"state\":\"pending\",\"createdAt\":\"2026-11-24T02:15:00.123Z\",\"stateAt\":null,"
                            + "\"appliedRevision\":null,\"sessions\":null,\"problem\":null,\"allowedTargets\":[],\"settings\":[],"
                            + "\"power\":\"running\",\"restarts\":0,\"id\":\"00000000-0000-0000-0000-000000000101\",\"revision\":1,"
                            + "\"keys\":1,\"retiringKeys\":null,\"retiringPort\":null,\"retireAt\":null}}\n");
        }
    }

    @Nested
    class Repeating {
        @Test
        void creationUnderTheSameIdPrintsWhatTheFirstMade() {
            String[] words = {"servers", "create", "edge", "--protocol", "socks5", "--operation-id", "job-17"};
            var first = trial.run(words);
            assertThat(first.status()).isZero();
            assertThat(trial.run(words).out()).isEqualTo(first.out());
        }

        @Test
        void deletionUnderTheSameIdSucceedsAgain() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            String[] words = {"servers", "delete", "edge", "--yes", "--operation-id", "job-18"};
            assertThat(trial.run(words).status()).isZero();
            assertThat(trial.run(words).err()).isEqualTo("vpn: server edge is deleted\n");
        }
    }

    @Nested
    class Updating {
        private Server edge() {
            return trial.vpn().servers().list().getFirst();
        }

        @Test
        void everyOptionReachesTheEdit() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            var outcome = trial.run(
                    "servers",
                    "update",
                    "edge",
                    "--name=rim",
                    "--listen=::",
                    "--port=1090",
                    "--public-host=vpn.example.org",
                    "--allow-target=10.0.0.0/8");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).startsWith("rim\tsocks5\t::\t1090\tvpn.example.org\t");
            assertThat(edge().spec().protocol().targets().exceptions())
                    .containsExactly(AllowedTarget.parse("10.0.0.0/8"));
            trial.run("servers", "update", "rim", "--no-public-host", "--no-allowed-targets");
            assertThat(edge().spec().publicHost()).isEmpty();
            assertThat(edge().spec().protocol().targets().exceptions()).isEmpty();
            assertThat(edge().revision()).isEqualTo(3);
        }

        @Test
        void aDryRunShowsThePlanAndChangesNothing() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NEEDED, OptionalLong.of(3)));
            var outcome = trial.run("servers", "update", "edge", "--port=1090", "--dry-run");
            assertThat(outcome)
                    .isEqualTo(new Trial.Outcome(0, "update\tserver\tedge\ttrue\t3\tport 1080 -> 1090\n", ""));
            assertThat(edge().revision()).isEqualTo(1);
        }

        @Test
        void aRestartNeedsConsent() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NEEDED, OptionalLong.of(3)));
            assertThat(trial.run("servers", "update", "edge", "--port=1090").status())
                    .isEqualTo(5);
            var asked = trial.typing("yes\n").run("servers", "update", "edge", "--port=1090");
            assertThat(asked.status()).isZero();
            assertThat(asked.err()).startsWith("""
                            This will
                              update server edge: port 1080 -> 1090 (connections that may be cut: 3)
                            """);
            assertThat(edge().revision()).isEqualTo(2);
        }

        @Test
        void dryRunsOfCreationAndDeletionChangeNothing() {
            assertThat(trial.run("servers", "create", "edge", "--protocol=http", "--dry-run")
                            .out())
                    .isEqualTo("create\tserver\tedge\tfalse\t0\tprotocol none -> http,listen none -> 127.0.0.1,"
                            + "port none -> 8080\n");
            assertThat(trial.vpn().servers().list()).isEmpty();
            trial.run("servers", "create", "edge", "--protocol=http");
            assertThat(trial.run("servers", "delete", "edge", "--dry-run").out())
                    .isEqualTo("delete\tserver\tedge\tfalse\t0\t-\n");
            assertThat(trial.vpn().servers().list()).hasSize(1);
        }
    }

    @Nested
    class Keys {
        private static final String CREATED = "2026-11-24T02:15:00.123Z";

        private void create() {
            trial.run("servers", "create", "shade", "--protocol", "shadowsocks");
        }

        private Server shade() {
            return trial.vpn().servers().list().getFirst();
        }

        @Test
        void newKeysComeAtAnotherPortAndTheKeysBeforeStay() {
            create();
            var outcome = trial.run("servers", "rotate-keys", "shade", "--port=9000");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).isEqualTo("shade\tshadowsocks\t127.0.0.1\t9000\t-\tpending\t" + CREATED + "\n");
            assertThat(outcome.err())
                    .isEqualTo("vpn: earlier links go on at port 8388 until vpn servers retire-keys shade;"
                            + " fleet files need the new port by then\n");
            assertThat(trial.run("servers", "show", "shade", "--output=json").out())
                    .contains("\"keys\":2,\"retiringKeys\":1,\"retiringPort\":8388,\"retireAt\":null");
        }

        @Test
        void anOverlapEndsByItself() {
            create();
            var outcome = trial.run("servers", "rotate-keys", "shade", "--overlap=7d");
            assertThat(outcome.err()).contains("at port 8388 until 2026-12-01T02:15:00.123Z;");
            assertThat(shade().keys().retiring().flatMap(RetiringKeys::until))
                    .contains(Instant.parse("2026-12-01T02:15:00.123Z"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"7", "d", "7 d", "1w", "-1d", "+1d", "P7D", "0x1d", "1.5h", "٧d", "9999999999d", ""})
        void whatIsNoDurationIsRefused(String text) {
            create();
            assertThat(trial.run("servers", "rotate-keys", "shade", "--overlap=" + text)
                            .status())
                    .isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({"90s, PT1M30S", "30m, PT30M", "36h, PT36H", "7d, PT168H"})
        void durationsHaveUnits(String text, Duration meant) {
            assertThat(Durations.parse(text)).isEqualTo(meant);
        }

        @Test
        void anOverlapOutOfItsRangeIsRefused() {
            create();
            assertThat(trial.run("servers", "rotate-keys", "shade", "--overlap=0s")
                            .status())
                    .isEqualTo(trial.run("servers", "create", "far", "--protocol=http", "--port=0")
                            .status());
        }

        @Test
        void aDryRunShowsBothAndChangesNothing() {
            create();
            assertThat(trial.run("servers", "rotate-keys", "shade", "--port=9000", "--overlap=36h", "--dry-run")
                            .out())
                    .isEqualTo("update\tserver\tshade\tfalse\t0\tport 8388 -> 9000,keys 1 -> 2,"
                            + "retiring-keys none -> 1 at port 8388 for 36h\n");
            assertThat(shade().keys()).isEqualTo(ServerKeys.FIRST);
        }

        @Test
        void retiringThemNeedsConsentWhereSomebodyMayBeCut() {
            create();
            trial.run("servers", "rotate-keys", "shade");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.of(2)));
            assertThat(trial.run("servers", "retire-keys", "shade").status()).isEqualTo(5);
            var outcome = trial.run("servers", "retire-keys", "shade", "--yes", "--output=json");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("\"port\":8389,").contains("\"keys\":2,\"retiringKeys\":null");
        }

        @Test
        void whereThereAreNoneToRetireNothingHappens() {
            create();
            var outcome = trial.run("servers", "retire-keys", "shade");
            assertThat(outcome.status()).isZero();
            assertThat(shade().revision()).isEqualTo(1);
        }
    }

    @Nested
    class Deleting {
        @ParameterizedTest
        @ValueSource(strings = {"delete", "remove"})
        void consentMakesItSo(String verb) {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            assertThat(trial.run("servers", verb, "edge", "--yes").err()).isEqualTo("vpn: server edge is deleted\n");
            assertThat(trial.vpn().servers().list()).isEmpty();
        }

        @Test
        void terminalIsAsked() {
            trial.run("servers", "create", "edge", "--protocol", "socks5", "--listen", "::1");
            var outcome = trial.typing("yes\n").run("servers", "delete", "edge");
            assertThat(outcome.err())
                    .startsWith("This deletes server edge: socks5 on [::1]:1080, and the connections of those who use"
                            + " it now. Type yes to go on: ");
        }

        @Test
        void nobodyToAskLeavesIt() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            assertThat(trial.run("servers", "delete", "edge").status()).isEqualTo(5);
            assertThat(trial.vpn().servers().list()).hasSize(1);
        }
    }

    @Nested
    class StartingAndStopping {
        private Server edge() {
            return trial.vpn().servers().list().getFirst();
        }

        @Test
        void aServerIsMadeToRunUnlessItIsSaidNotTo() {
            trial.run("servers", "create", "edge", "--protocol", "socks5", "--auto-start");
            assertThat(edge().spec().isToRun()).isTrue();
            var outcome = trial.run("servers", "create", "core", "--protocol", "http", "--no-auto-start");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.err())
                    .isEqualTo("vpn: server core is saved and stopped; vpn servers start lets it run\n");
            assertThat(trial.vpn().servers().list().getFirst().spec().isToRun()).isFalse();
            assertThat(trial.run("servers", "create", "x1", "--protocol=http", "--auto-start", "--no-auto-start")
                            .status())
                    .isEqualTo(2);
        }

        @Test
        void stopAndStartSayWhatTheServerDoesThen() {
            trial.vpn().fakeAgent().runElsewhere();
            trial.run("servers", "create", "edge", "--protocol", "socks5");

            var stopped = trial.run("servers", "stop", "edge");
            assertThat(stopped.status()).as(stopped.err()).isZero();
            assertThat(stopped.out()).contains("\tstopped\t");
            assertThat(stopped.err()).isEmpty();
            assertThat(edge().spec().isToRun()).isFalse();
            assertThat(trial.run("servers", "stop", "edge").status()).isZero();
            assertThat(edge().revision()).isEqualTo(2);

            assertThat(trial.run("server", "start", "edge").out()).contains("\tserving\t");
            assertThat(edge().spec().isToRun()).isTrue();
        }

        @Test
        void withoutAnAgentItIsSaidThatOneHasToCome() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            assertThat(trial.run("servers", "restart", "edge").err())
                    .isEqualTo("vpn: that is saved, but no agent runs; vpn agent run carries it out\n");
            assertThat(edge().spec().restarts()).isEqualTo(1);
        }

        @Test
        void whatCutsSomebodyNeedsConsent() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NEEDED, OptionalLong.of(3)));
            assertThat(trial.run("servers", "restart", "edge").status()).isEqualTo(5);
            assertThat(trial.run("servers", "stop", "edge").status()).isEqualTo(5);
            assertThat(edge().revision()).isEqualTo(1);
            var asked = trial.typing("yes\n").run("servers", "restart", "edge");
            assertThat(asked.status()).isZero();
            assertThat(asked.err()).startsWith("""
                            This will
                              update server edge: restarts 0 -> 1 (connections that may be cut: 3)
                            """);
            assertThat(edge().spec().restarts()).isEqualTo(1);
        }

        @Test
        void aDryRunChangesNothing() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            assertThat(trial.run("servers", "stop", "edge", "--dry-run").out())
                    .isEqualTo("update\tserver\tedge\tfalse\t0\tpower running -> stopped\n");
            assertThat(trial.run("servers", "start", "edge", "--dry-run").err()).isEqualTo("vpn: nothing to do\n");
            assertThat(edge().revision()).isEqualTo(1);
        }

        @Test
        void aRestartUnderTheSameIdIsOne() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            String[] words = {"servers", "restart", "edge", "--yes", "--operation-id", "job-20"};
            assertThat(trial.run(words).status()).isZero();
            assertThat(trial.run(words).status()).isZero();
            assertThat(edge().spec().restarts()).isEqualTo(1);
        }

        @Test
        void aStoppedServerIsNotRestarted() {
            trial.run("servers", "create", "edge", "--protocol", "socks5", "--no-auto-start");
            var outcome = trial.run("servers", "restart", "edge");
            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.err()).contains("server edge is stopped").contains("Start it instead");
            assertThat(trial.run("servers", "stop", "nobody").status()).isEqualTo(20);
        }
    }

    @Nested
    class Status {
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
                    .allSatisfy(drawn ->
                            assertThat(drawn).matches(text -> text.isEmpty() || text.startsWith("NAME  WANTED")));
        }
    }

    /** What was written so far may be read meanwhile. */
    private static final class GrowingOutput extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) {
            bytes.write(one);
        }

        @Override
        public synchronized void write(byte[] some, int from, int length) {
            bytes.write(some, from, length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Logs {
        private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.5Z");

        private void wrote(String text) {
            trial.vpn().fakeLogs().write(new ServerLog.Line(NOON, ServerLog.Source.ERROR, text));
        }

        @Test
        void linesComeWithTheirTimes() {
            trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
            wrote("one");
            wrote("two");
            assertThat(trial.run("servers", "logs", "edge"))
                    .isEqualTo(
                            new Trial.Outcome(0, "2026-11-24T12:00:00.500Z one\n2026-11-24T12:00:00.500Z two\n", ""));
            assertThat(trial.vpn().fakeLogs().asked()).containsExactly(ServerLogQuery.last(200));
        }

        @Test
        void everyOptionReachesTheQuery() {
            trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
            trial.run("servers", "logs", "edge", "--tail", "7", "--since", "2026-11-24");
            trial.run("servers", "logs", "edge", "--since", "2026-11-24");
            Instant day = Instant.parse("2026-11-24T00:00:00Z");
            assertThat(trial.vpn().fakeLogs().asked())
                    .containsExactly(
                            ServerLogQuery.last(7).since(day),
                            ServerLogQuery.last(ServerLogQuery.MOST_LINES).since(day));
            assertThat(trial.run("servers", "logs", "edge", "--tail=-1").status())
                    .isEqualTo(3);
            assertThat(trial.run("servers", "logs", "edge", "--since=yesterday").status())
                    .isEqualTo(2);
            assertThat(trial.run("servers", "logs", "nobody").status()).isEqualTo(20);
        }

        @Test
        void jsonIsOneObjectALine() {
            trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
            wrote("one");
            assertThat(trial.run("servers", "logs", "edge", "--output=json").out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"ServerLogLine\",\"item\":{"
                            + "\"at\":\"2026-11-24T12:00:00.500Z\",\"source\":\"error\",\"text\":\"one\"}}\n");
        }

        @Test
        void aLogThatIsFollowedGoesOnUntilItIsToldToStop() throws Exception {
            trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
            var written = new GrowingOutput();
            trial.writingTo(written);
            wrote("one");
            var running = CompletableFuture.supplyAsync(() -> trial.run("servers", "logs", "edge", "-f"));
            await().until(() -> written.text().endsWith("one\n"));
            wrote("two");
            await().until(() -> written.text().endsWith("two\n"));
            trial.stop().ask();

            assertThat(running.get(10, TimeUnit.SECONDS).status()).isZero();
        }
    }
}
