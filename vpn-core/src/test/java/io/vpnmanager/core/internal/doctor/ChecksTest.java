package io.vpnmanager.core.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.doctor.Verdict;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.config.LayerLook;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine is like, told by files in the place of its own. */
class ChecksTest {
    private static final String ROUTES = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0
            eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
            """;

    @TempDir
    private Path folder;

    private Patient patient;

    @BeforeEach
    void makeATunnel() {
        Path home = folder.resolve("home");
        URI nowhere = URI.create("unix://" + folder.resolve("no.sock"));
        Server server;
        try (Vpn vpn =
                Vpn.builder().home(home).containers(Containers.at(nowhere)).open()) {
            server = vpn.servers()
                    .create(ServerSpec.named("tunnel")
                            .protocol(new WireGuard(
                                    WireGuard.DEFAULT_SUBNET,
                                    Optional.empty(),
                                    List.of(),
                                    Optional.empty(),
                                    TargetPolicy.PUBLIC_ONLY))
                            .build());
        }
        patient = new Patient(
                home,
                true,
                List::of,
                Optional.empty(),
                Optional.empty(),
                LayerLook.NONE,
                List.of(server),
                () -> {
                    throw new AssertionError("asked the engine");
                },
                InstantSource.system());
    }

    private Finding only(Check check) {
        assertThat(check.look(patient)).hasSize(1);
        return check.look(patient).getFirst().finding();
    }

    @Test
    void subnetThatTheMachineIsInIsFound() throws IOException {
        Path routes = folder.resolve("route");
        Files.writeString(routes, ROUTES);
        assertThat(only(new SubnetCheck(routes)).verdict()).isEqualTo(Verdict.OK);
        Files.writeString(routes, ROUTES + "eth1\t0005420A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n");
        Finding finding = only(new SubnetCheck(routes));
        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.reason()).contains("10.66.0.0/16", "10.66.5.0/24 at eth1");
    }

    @Test
    void routesOfThisMachineAreUnderstood() {
        assertThat(only(new SubnetCheck(Path.of("/proc/net/route"))).verdict()).isIn(Verdict.OK, Verdict.WARNING);
    }

    @Test
    void kernelWithoutTunnelsIsFound() throws IOException {
        Path module = folder.resolve("module");
        Path device = folder.resolve("device");
        Path driver = folder.resolve("driver");
        TunnelCheck check = new TunnelCheck(module, device, driver);
        assertThat(only(check).verdict()).isEqualTo(Verdict.FAILED);
        Files.createFile(device);
        assertThat(only(check).verdict()).isEqualTo(Verdict.WARNING);
        Files.delete(device);
        Files.createFile(driver);
        assertThat(only(check).verdict()).as("in a container").isEqualTo(Verdict.WARNING);
        Files.createFile(module);
        assertThat(only(check).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void dockerThatIsOldIsFound() {
        assertThat(engine("Docker Engine", "19.03.1").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(engine("Docker Engine", "20.10.24").verdict()).isEqualTo(Verdict.OK);
        assertThat(engine("Podman Engine", "4.3.1").verdict()).isEqualTo(Verdict.OK);
    }

    private Finding engine(String name, String version) {
        EngineInfo info = new EngineInfo(name, version, "1.41", URI.create("unix:///run/docker.sock"));
        ContainerRuntime runtime = Answers.of(ContainerRuntime.class, Map.of("info", info));
        patient = new Patient(
                patient.folder(),
                true,
                patient.damage(),
                patient.vpn(),
                patient.closed(),
                patient.settings(),
                patient.servers(),
                () -> runtime,
                patient.clock());
        return only(new EngineCheck());
    }

    @Test
    void javaThatIsOldOrSmallIsFound() {
        assertThat(only(new JavaCheck(20, 1L << 30)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(only(new JavaCheck(25, 32L << 20)).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(only(new JavaCheck(21, 1L << 30)).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void clockThatNobodySetIsFound() throws IOException {
        Path timesync = Files.createDirectory(folder.resolve("timesync"));
        assertThat(only(new ClockCheck(timesync)).verdict()).isEqualTo(Verdict.WARNING);
        Files.createFile(timesync.resolve("synchronized"));
        assertThat(only(new ClockCheck(timesync)).verdict()).isEqualTo(Verdict.OK);
        assertThat(only(new ClockCheck(folder.resolve("no"))).verdict()).isEqualTo(Verdict.OK);
    }
}
