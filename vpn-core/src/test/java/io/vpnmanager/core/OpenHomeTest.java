package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.quickstart.QuickstartReport;
import io.vpnmanager.api.quickstart.QuickstartReport.Origin;
import io.vpnmanager.api.quickstart.QuickstartReport.ProvedServer;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as a program sees it: nothing here is put together by hand. */
class OpenHomeTest {
    @TempDir
    private Path folder;

    private Vpn open() {
        return Vpn.open(folder.resolve("home"));
    }

    @Test
    void aQuickstartProvesEachServer() {
        try (Vpn vpn = open()) {
            assertThat(vpn.quickstart().plan().steps())
                    .extracting(Step::subject)
                    .containsExactly("server demo-socks5", "server demo-http", "user demo");
            assertThat(vpn.users().count()).isZero();
            QuickstartReport report = vpn.quickstart().run();
            assertThat(vpn.quickstart().plan().isEmpty()).isTrue();
            assertThat(report.servers())
                    .extracting(ProvedServer::fetched, ProvedServer::refused)
                    .containsExactly(
                            tuple("200 OK", "no acceptable authentication method"),
                            tuple("200 OK", "HTTP/1.1 407 Proxy Authentication Required"));
            assertThat(vpn.agent().status().place()).isEqualTo(AgentStatus.Place.HERE);
        }
    }

    @Test
    void whoWentWhereIsWrittenDownWhereThatWasAskedFor() throws IOException {
        Path log = folder.resolve("access.jsonl");
        List<Link> links;
        try (Vpn vpn = open()) {
            vpn.accessRecords().writeTo(log);
            links = links(vpn.quickstart().run());
        }
        assertThat(Files.readAllLines(log))
                .anySatisfy(line -> assertThat(line).contains("\"server\":\"demo-socks5\"", "\"user\":\"demo\""))
                .anySatisfy(line -> assertThat(line).contains("\"server\":\"demo-http\"", "\"reason\":\"closed\""))
                .allSatisfy(line -> assertThat(line).contains("\"source\":\"127.0.0.1\""));
        assertThat(links).isNotEmpty();
    }

    @Test
    void aSecondQuickstartFindsWhatTheFirstMade() {
        List<Link> first;
        try (Vpn vpn = open()) {
            QuickstartReport report = vpn.quickstart().run();
            assertThat(report.userOrigin()).isEqualTo(Origin.CREATED);
            first = links(report);
        }
        try (Vpn vpn = open()) {
            QuickstartReport report = vpn.quickstart().run();
            assertThat(report.userOrigin()).isEqualTo(Origin.FOUND);
            assertThat(links(report)).isEqualTo(first);
        }
    }

    private static List<Link> links(QuickstartReport report) {
        return report.servers().stream().map(ProvedServer::link).toList();
    }

    private static ServerSpec server(String name) {
        return ServerSpec.named(name).protocol(Socks5.closedByDefault()).build();
    }

    private static ServerEdit port(Server of) {
        return ServerEdit.builder().port(of.spec().port().orElseThrow()).build();
    }

    @Test
    void serversThatExchangeTheirPortsServeWhenTheCallReturns() {
        try (Vpn vpn = open()) {
            vpn.agent().start();
            Server one = vpn.servers().create(server("one"));
            Server two = vpn.servers().create(server("two"));

            Plan plan = vpn.plan(List.of(
                    new Change.UpdateServer(one.id(), port(two)), new Change.UpdateServer(two.id(), port(one))));
            Applied applied = vpn.apply(plan);

            assertThat(plan.steps()).extracting(step -> step.effect().restart()).containsOnly(Effect.Restart.NEEDED);
            assertThat(applied.servers())
                    .extracting(
                            server -> server.report().state(),
                            server -> server.report().revision())
                    .containsOnly(tuple(ServerReport.State.SERVING, 2L));
            await().until(() -> vpn.agent().backlog().isEmpty());
        }
    }

    @Test
    void aQuickstartBesideAnotherAgentIsRefused() {
        try (Vpn first = open();
                Vpn second = open()) {
            first.agent().start();
            assertThatThrownBy(second.quickstart()::run)
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
        }
    }

    @Test
    void everyFileOfAHomeIsItsOwnersAlone() throws IOException {
        try (Vpn vpn = open()) {
            vpn.quickstart().run();
            try (Stream<Path> paths = Files.walk(folder.resolve("home"))) {
                assertThat(paths.toList())
                        .isNotEmpty()
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .endsWith("------"));
            }
        }
    }

    @Test
    void aProviderThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> Vpn.builder()
                        .home(folder.resolve("home"))
                        .store("oracle")
                        .open())
                .hasMessageContainingAll("oracle", "sqlite", "memory")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER));
    }

    @Test
    void theProvidersOfCryptographyReadEachOthersHomes() {
        Link made;
        try (Vpn vpn = Vpn.builder()
                .home(folder.resolve("home"))
                .crypto("bouncycastle")
                .open()) {
            made = links(vpn.quickstart().run()).get(0);
        }
        try (Vpn vpn = Vpn.builder().home(folder.resolve("home")).crypto("jdk").open()) {
            assertThat(links(vpn.quickstart().run())).contains(made);
        }
    }
}
