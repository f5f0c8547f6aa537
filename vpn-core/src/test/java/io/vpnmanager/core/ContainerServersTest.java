package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator's hands on servers in real containers, through the library alone. */
@Timeout(300)
@RequiresEngine
class ContainerServersTest {
    private static final ServerName TUNNEL = ServerName.parse("tunnel");
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final ServerName SHADOW = ServerName.parse("shadow");

    @TempDir
    private Path folder;

    private Vpn vpn;

    @BeforeEach
    void serve() {
        vpn = open();
        vpn.agent().start();
        vpn.users()
                .create(UserSpec.named("alice")
                        .access(ProtocolKind.SHADOWSOCKS)
                        .access(ProtocolKind.WIREGUARD)
                        .build());
        server(SHADOW, ProtocolKind.SHADOWSOCKS);
        server(TUNNEL, ProtocolKind.WIREGUARD);
    }

    @AfterEach
    void leaveNothingBehind() {
        try {
            vpn.servers().list().forEach(server -> vpn.servers().delete(server.id()));
        } finally {
            vpn.close();
        }
    }

    private Vpn open() {
        return Vpn.builder()
                .home(folder.resolve("home"))
                .deadline(Duration.ofMinutes(2))
                .open();
    }

    private void server(ServerName name, ProtocolKind kind) {
        vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(kind))
                        .build());
    }

    private ServerReport update(ServerName name, ServerEdit.Builder edit) {
        Server server = vpn.servers().get(name);
        return vpn.servers().update(server.id(), edit.build()).report();
    }

    private ServerEdit.Builder power(Power power) {
        return ServerEdit.builder().power(power);
    }

    private ServerReport report(ServerName name) {
        return vpn.servers().get(name).report();
    }

    private ProbeVerdict verdict(ServerName name) {
        return vpn.probes()
                .of(List.of(name), ProbeSpec.WITHOUT_CREDENTIALS)
                .getFirst()
                .verdict();
    }

    private List<String> links() {
        User alice = vpn.users().get(UserName.parse("alice"));
        return vpn.links().of(alice).stream().map(Link::revealSecretText).toList();
    }

    private List<String> log(ServerName name) {
        List<String> lines = new ArrayList<>();
        try (ServerLog log = vpn.servers().log(name, ServerLogQuery.last(50))) {
            while (!log.isOver()) {
                log.next(Duration.ofSeconds(5)).ifPresent(line -> lines.add(line.text()));
            }
        }
        return lines;
    }

    @Test
    void bothAreStoppedStartedAndRestartedWithTheSameKeysAndPorts() {
        for (ServerName name : List.of(SHADOW, TUNNEL)) {
            List<String> before = links();
            ServerReport first = report(name);
            assertThat(first.container()).as("%s", name).isPresent();
            assertThat(vpn.servers().status(name).place()).isEqualTo(ServerStatus.Place.CONTAINER);
            await().atMost(PATIENT).until(() -> report(name).users().equals(OptionalLong.of(1)));

            assertThat(verdict(name)).isEqualTo(name.equals(SHADOW) ? ProbeVerdict.REACHABLE : ProbeVerdict.UNKNOWN);

            ServerReport stopped = update(name, power(Power.STOPPED));
            assertThat(verdict(name)).isEqualTo(ProbeVerdict.STOPPED);
            assertThat(stopped.state()).isEqualTo(ServerReport.State.STOPPED);
            assertThat(stopped.container()).isEmpty();
            assertThatThrownBy(() -> log(name))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("it is stopped");

            ServerReport started = update(name, power(Power.RUNNING));
            assertThat(started.state()).isEqualTo(ServerReport.State.SERVING);
            assertThat(started.container()).isPresent().isNotEqualTo(first.container());

            ServerReport restarted = update(name, ServerEdit.builder().restart());
            assertThat(restarted.state()).isEqualTo(ServerReport.State.SERVING);
            assertThat(restarted.container()).isPresent().isNotEqualTo(started.container());
            assertThat(restarted.since().orElseThrow()).isAfter(started.since().orElseThrow());
            assertThat(links()).isEqualTo(before);
            await().atMost(PATIENT).until(() -> report(name).users().equals(OptionalLong.of(1)));
        }
    }

    @Test
    void theNextAgentAdoptsWhatWasRestartedAndCarriesOutWhatWasAskedMeanwhile() {
        update(SHADOW, ServerEdit.builder().restart());
        update(TUNNEL, ServerEdit.builder().restart());
        ServerReport shadow = report(SHADOW);
        ServerReport tunnel = report(TUNNEL);
        vpn.agent().stop();
        update(TUNNEL, ServerEdit.builder().restart());

        vpn.agent().start();

        assertThat(report(SHADOW).container()).isEqualTo(shadow.container());
        assertThat(report(TUNNEL).container()).isPresent().isNotEqualTo(tunnel.container());

        vpn.agent().stop();
        update(SHADOW, power(Power.STOPPED));
        vpn.agent().start();
        assertThat(report(SHADOW).state()).isEqualTo(ServerReport.State.STOPPED);
        assertThatThrownBy(() -> log(SHADOW)).isInstanceOf(NotFoundException.class);
    }

    /** Containers outlive the agent, and let in whom it let in last. */
    @Test
    void whoIsDeletedWhileNoAgentRunsIsSaidToBePendingUntilOneRuns() {
        vpn.agent().stop();
        UserId alice = vpn.users().get(UserName.parse("alice")).id();

        assertThatThrownBy(() -> vpn.users().delete(alice)).isInstanceOfSatisfying(VpnException.class, pending -> {
            assertThat(pending.code()).isEqualTo(ErrorCode.PENDING);
            assertThat(pending).hasMessageContaining("no agent runs").hasMessageContaining("shadowsocks, wireguard");
        });
        assertThat(vpn.users().find(alice)).isEmpty();
        assertThatThrownBy(() -> vpn.servers().delete(vpn.servers().get(TUNNEL).id()))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        pending -> assertThat(pending.code()).isEqualTo(ErrorCode.PENDING));

        vpn.agent().start();
        await().atMost(PATIENT).until(() -> report(SHADOW).users().equals(OptionalLong.of(0)));
        UserId bob = vpn.users()
                .create(UserSpec.named("bob").access(ProtocolKind.SHADOWSOCKS).build())
                .id();
        vpn.users().delete(bob);
    }

    @Test
    void aLogIsReadAndFollowedUntilTheContainerEnds() {
        assertThat(log(SHADOW)).anyMatch(line -> line.contains("Xray"));

        try (ServerLog log = vpn.servers().log(SHADOW, ServerLogQuery.last(0).following())) {
            assertThat(log.next(Duration.ofMillis(200))).isEmpty();
            assertThat(log.isOver()).isFalse();
            update(SHADOW, power(Power.STOPPED));
            await().atMost(PATIENT).until(() -> {
                log.next(Duration.ofMillis(100));
                return log.isOver();
            });
        }
    }
}
