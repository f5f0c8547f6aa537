package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole home, whose container engine is away or hangs while the agent goes on. */
@RequiresEngine
@Timeout(300)
class DaemonAwayTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);
    /** What a home does on a busy machine, and the time in which an engine is found to hang. */
    private static final Duration SOON = Duration.ofSeconds(8);

    /**
     * Before the next look, which comes after five seconds: the end of the events tells it, within two on a free one.
     */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private OtherDaemon daemon;
    private Vpn vpn;
    private User alice;
    private User wanda;
    private Server tunnel;

    @BeforeEach
    void serve() throws Exception {
        Path first = EngineLookup.once().socket().orElseThrow();
        Images.require(first);
        Optional<String> missing = OtherDaemon.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        daemon = OtherDaemon.withLastingContainers(Files.createTempDirectory("vd"));
        daemon.load(first, List.of("vpn-manager-wireguard:2"));
        vpn = Vpn.builder()
                .home(folder.resolve("home"))
                .containers(Containers.at(URI.create("unix://" + daemon.socket())))
                .open();
        vpn.agent().start();
        alice = user("alice", ProtocolKind.SOCKS5);
        wanda = user("wanda", ProtocolKind.WIREGUARD);
        server("edge", ProtocolKind.SOCKS5);
        tunnel = server("tunnel", ProtocolKind.WIREGUARD);
        assertThat(tunnel.report().state()).isEqualTo(State.SERVING);
    }

    @AfterEach
    void end() throws Exception {
        if (daemon != null) {
            daemon.goOn();
            if (vpn != null) {
                vpn.close();
            }
            daemon.close();
        }
    }

    private User user(String name, ProtocolKind protocol) {
        return vpn.users().create(UserSpec.named(name).access(protocol).build());
    }

    private Server server(String name, ProtocolKind protocol) {
        return vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(protocol))
                        .build());
    }

    private ServerReport report() {
        return vpn.servers().get(tunnel.name()).report();
    }

    private static Duration timed(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void onlyItsOwnChangesArePending() {
        assertThat(timed(() -> user("bob", ProtocolKind.SOCKS5))).isLessThan(SOON);
        assertThat(timed(() -> vpn.users().delete(alice.id()))).isLessThan(SOON);
        VpnException pending =
                catchThrowableOfType(VpnException.class, () -> vpn.users().delete(wanda.id()));
        assertThat(pending.code()).isEqualTo(ErrorCode.PENDING);
        assertThat(pending.problem().facts()).containsEntry("protocols", "wireguard");
        await().atMost(SOON).until(() -> report().state() == State.FAILED);
        assertThat(vpn.agent().backlog().changesBehind()).isPositive();
    }

    private void allIsDoneInTheEnd() {
        await().atMost(PATIENT).until(() -> report().state() == State.SERVING);
        await().atMost(PATIENT).until(() -> vpn.agent().backlog().isEmpty());
        assertThat(report().users()).hasValue(0);
    }

    @Test
    void oneThatHangsKeepsOnlyItsOwnChangesWaitingAndItsServersServeOn() {
        daemon.hang();

        onlyItsOwnChangesArePending();

        daemon.goOn();
        allIsDoneInTheEnd();
        nobodyWasCut();
    }

    private void nobodyWasCut() {
        assertThat(report().container()).isEqualTo(tunnel.report().container());
        assertThat(report().since()).isEqualTo(tunnel.report().since());
    }

    /** What it says of containers is true from its first answer on, so nothing that runs is begun anew. */
    @Test
    void oneThatIsDownKeepsOnlyItsOwnChangesWaitingAndItsServersAreAdoptedAgain() {
        daemon.kill();
        await().atMost(AT_ONCE).until(() -> report().state() == State.FAILED);

        onlyItsOwnChangesArePending();

        daemon.startAgain();
        allIsDoneInTheEnd();
        nobodyWasCut();
    }
}
