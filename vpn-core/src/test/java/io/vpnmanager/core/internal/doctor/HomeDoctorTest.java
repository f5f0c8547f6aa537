package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real homes, each with one real fault. */
class HomeDoctorTest {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void nameTheHome() {
        home = folder.resolve("home");
    }

    /** No test asks the engine of the machine. */
    private VpnBuilder builder() {
        return Vpn.builder().home(home).containers(Containers.at(URI.create("unix://" + folder.resolve("no.sock"))));
    }

    private void make(Consumer<Vpn> what) {
        try (Vpn vpn = builder().open()) {
            what.accept(vpn);
        }
    }

    private void makeAlice() {
        make(vpn -> vpn.users()
                .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build()));
    }

    private List<Finding> found(String check) {
        return found(builder().doctor(), check);
    }

    private static List<Finding> found(Doctor doctor, String check) {
        return doctor.examine().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private static void assertFailed(List<Finding> findings, ErrorCode code) {
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finding.code()).contains(code);
            assertThat(finding.remedy()).isNotEmpty();
        });
    }

    @Test
    void soundHomeHasNoFailure() {
        makeAlice();
        assertThat(builder().doctor().examine())
                .allSatisfy(finding -> assertThat(finding.verdict())
                        .as(finding.toString())
                        .isIn(Verdict.OK, Verdict.SKIPPED, Verdict.WARNING));
        assertThat(found("store")).extracting(Finding::verdict).containsExactly(Verdict.OK, Verdict.OK);
    }

    @Test
    void homeThatIsNotThereIsNotMade() {
        assertThat(builder().doctor().examine())
                .noneMatch(finding -> finding.verdict() == Verdict.FAILED)
                .anyMatch(finding -> finding.check().equals("store") && finding.verdict() == Verdict.SKIPPED);
        assertThat(builder().doctor().repair()).isEmpty();
        assertThat(home).doesNotExist();
    }

    @Test
    void homeThatIsOpenToOthersIsFoundAndClosed() throws IOException {
        makeAlice();
        Path key = home.resolve("master.key");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Doctor doctor = builder().doctor();
        assertFailed(found(doctor, "permissions"), ErrorCode.PATH);
        assertThat(found(doctor, "permissions")).hasSize(2).allMatch(Finding::fixable);
        assertThat(found(doctor, "store")).extracting(Finding::verdict).containsExactly(Verdict.SKIPPED);

        assertThat(doctor.repair()).extracting(Finding::verdict).containsExactly(Verdict.OK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(doctor.repair()).isEmpty();
    }

    @Test
    void linkIsNotFollowedToWhatItLeadsTo() throws IOException {
        makeAlice();
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(home.resolve("link"), elsewhere);
        builder().doctor().repair();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void storeThatIsDamagedIsFound() throws IOException {
        makeAlice();
        try (RandomAccessFile file = new RandomAccessFile(home.resolve("vpn.db").toFile(), "rw")) {
            for (long page = file.length() / 4096 / 2; page < file.length() / 4096; page++) {
                file.seek(page * 4096);
                file.write(new byte[64]);
            }
        }
        assertFailed(found("store"), ErrorCode.CORRUPT);
    }

    @Test
    void keyThatIsAnotherIsFound() {
        makeAlice();
        List<Finding> key = found(
                builder()
                        .masterKey(MasterKeySource.command(List.of("/bin/echo", "another")))
                        .doctor(),
                "master-key");
        assertThat(key).extracting(Finding::verdict).containsExactly(Verdict.FAILED);
    }

    @Test
    void clockThatIsBehindIsFound() {
        makeAlice();
        InstantSource behind = InstantSource.offset(Clock.systemUTC(), Duration.ofDays(-1));
        assertFailed(found(builder().clock(behind).doctor(), "clock"), ErrorCode.POLICY);
        assertThat(found("clock")).noneMatch(finding -> finding.verdict() == Verdict.FAILED);
    }

    private void makeServer(int port) {
        make(vpn -> vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .port(new Port(port))
                        .build()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void portOfSomebodyElseIsFound() throws IOException {
        int port = freePort();
        makeServer(port);
        try (ServerSocket held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertFailed(found("ports"), ErrorCode.NETWORK);
            assertThat(found("ports").getFirst().reason())
                    .endsWith("(process " + ProcessHandle.current().pid() + ") has it");
            assertThat(held.isBound()).isTrue();
        }
        assertThat(found("ports")).extracting(Finding::verdict).containsExactly(Verdict.OK);
    }

    @Test
    void portThatTheServerItselfHasIsFine() throws IOException {
        makeServer(freePort());
        assertFailed(found("agent"), ErrorCode.NOT_FOUND);
        make(vpn -> {
            vpn.agent().start();
            vpn.servers()
                    .create(ServerSpec.named("other")
                            .protocol(Socks5.closedByDefault())
                            .build());
            assertThat(found("ports")).extracting(Finding::verdict).containsOnly(Verdict.OK);
            assertThat(found("agent")).extracting(Finding::verdict).containsExactly(Verdict.OK);
        });
    }

    @Test
    void engineThatIsNeededAndDoesNotAnswerIsFound() {
        makeAlice();
        assertThat(found("containers")).extracting(Finding::verdict).containsExactly(Verdict.SKIPPED);
        makeTunnel();
        assertFailed(found("containers"), ErrorCode.ENGINE);
        assertThat(found("images")).extracting(Finding::verdict).containsExactly(Verdict.SKIPPED);
    }

    private void makeTunnel() {
        make(vpn -> vpn.servers()
                .create(ServerSpec.named("tunnel")
                        .protocol(new WireGuard(
                                WireGuard.DEFAULT_SUBNET,
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                TargetPolicy.PUBLIC_ONLY))
                        .build()));
    }
}
