package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.cli.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        void whatMayNotHaveBeenMeantIsTold() {
            String note = "server edge listens on all addresses, and links can name none of them";
            assertThat(trial.run("servers", "create", "edge", "--protocol=socks5", "--listen=0.0.0.0")
                            .err())
                    .contains(note);
            assertThat(trial.run("servers", "update", "edge", "--public-host=192.0.2.1")
                            .err())
                    .doesNotContain(note);
            trial.run("servers", "update", "edge", "--udp", "--udp-ports=5000-5009");
            String udp = "server edge takes UDP ports of ";
            assertThat(trial.run("servers", "create", "rim", "--protocol=socks5", "--udp", "--udp-ports=5009-5020")
                            .err())
                    .contains(udp + "5009-5020 as well");
            assertThat(trial.run("servers", "update", "rim", "--udp-ports=5010-5020")
                            .err())
                    .doesNotContain(udp);
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
                    "--allow-target=[fd00::/8]:443",
                    "--proxy-protocol-from=10.0.0.1,fd00::/8",
                    "--upstream=socks5://me@hop.example:1080",
                    "--upstream-password-file=/etc/vpn/hop",
                    "--deny-target=*.example.com,192.0.2.7:25",
                    "--deny-target=example.net:80",
                    "--only-target=[2001:db8::/32]:443");
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
            assertThat(spec.protocol().settings())
                    .isEqualTo(Map.of(
                            "proxy-protocol-from", List.of("10.0.0.1/32", "fd00::/8"),
                            "upstream", List.of("socks5://me@hop.example:1080"),
                            "upstream-password-file", List.of("/etc/vpn/hop"),
                            "deny-targets", List.of("*.example.com", "192.0.2.7/32:25", "example.net:80"),
                            "only-targets", List.of("[2001:db8::/32]:443")));
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
                            SPEAKS            socks5
                            HEALTH            -
                            MISSED POLLS      -
                            HEALTH TOLD       -
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
                            + "\"keys\":1,\"retiringKeys\":null,\"retiringPort\":null,\"retireAt\":null,"
                            + "\"speaks\":[\"socks5\"],\"health\":null,\"missedPolls\":null,\"healthTold\":null}}\n");
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
            trial.run("servers", "update", "rim", "--no-public-host", "--no-allow-target");
            assertThat(edge().spec().publicHost()).isEmpty();
            assertThat(edge().spec().protocol().targets().exceptions()).isEmpty();
            assertThat(edge().revision()).isEqualTo(3);
        }

        @Test
        void settingsOfAProxyAreSetAndTakenAway() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.run(
                    "servers",
                    "update",
                    "edge",
                    "--proxy-protocol-from=10.0.0.1",
                    "--also-http",
                    "--udp",
                    "--udp-ports=40000-40009");
            trial.run("servers", "update", "edge", "--deny-target=example.com", "--only-target=192.0.2.0/24");
            assertThat(edge().spec().protocol().settings())
                    .isEqualTo(Map.of(
                            "proxy-protocol-from", List.of("10.0.0.1/32"),
                            "also-http", List.of("true"),
                            "udp", List.of("true"),
                            "udp-ports", List.of("40000-40009"),
                            "deny-targets", List.of("example.com"),
                            "only-targets", List.of("192.0.2.0/24")));
            trial.run("servers", "update", "edge", "--no-proxy-protocol-from", "--no-also-http", "--no-udp");
            trial.run("servers", "update", "edge", "--no-deny-target", "--no-only-target");
            assertThat(edge().spec().protocol().settings()).isEmpty();
        }

        @Test
        void anUpstreamIsSetAndTakenAwayWithItsPassword() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.run("servers", "update", "edge", "--upstream=http://me@[::1]:80", "--upstream-password-file=/p");
            assertThat(edge().spec().protocol().settings())
                    .isEqualTo(
                            Map.of("upstream", List.of("http://me@[::1]:80"), "upstream-password-file", List.of("/p")));
            trial.run("servers", "update", "edge", "--upstream=socks5://hop.example:1", "--no-upstream-password-file");
            assertThat(edge().spec().protocol().settings())
                    .isEqualTo(Map.of("upstream", List.of("socks5://hop.example:1")));
            trial.run("servers", "update", "edge", "--upstream=http://me@[::1]:80", "--upstream-password-file=/p");
            trial.run("servers", "update", "edge", "--no-upstream");
            assertThat(edge().spec().protocol().settings()).isEmpty();
        }

        @Test
        void tlsIsSetAndTakenAway() {
            trial.run("servers", "create", "edge", "--protocol", "http", "--tls-certificate=/c", "--tls-key=/k");
            trial.run("servers", "update", "edge", "--tls-key=/other");
            assertThat(edge().spec().protocol().settings())
                    .isEqualTo(Map.of("tls-certificate", List.of("/c"), "tls-key", List.of("/other")));
            trial.run("servers", "update", "edge", "--no-tls");
            assertThat(edge().spec().protocol().settings()).isEmpty();
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
}
