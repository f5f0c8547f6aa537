package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.doctor.Finding;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Goes through the checks, each on what is there at that moment. */
public final class HomeDoctor implements Doctor {
    private final Ward ward;
    private final List<Check> checks;

    /** Brings a patient in, and lets it go. */
    public interface Ward {
        /** {@return what the work gives} */
        <T> T with(Function<Patient, T> work);
    }

    /**
     * A doctor.
     *
     * @param ward where the patient is
     * @param checks in their order
     */
    public HomeDoctor(Ward ward, List<Check> checks) {
        this.ward = ward;
        this.checks = List.copyOf(checks);
    }

    /**
     * {@return the checks of this machine}
     *
     * @param imagesOf which images a server is made from
     * @param packetFilters finds the back ends of a firewall
     */
    public static List<Check> usual(
            Function<Server, List<String>> imagesOf, Supplier<List<FirewallBackend>> packetFilters) {
        return List.of(
                new JavaCheck(Runtime.version().feature(), Runtime.getRuntime().maxMemory()),
                new ConfigCheck(),
                new FolderCheck(),
                new DiskCheck(),
                new StoreCheck(),
                new KeyCheck(),
                new ClockCheck(Path.of("/run/systemd/timesync")),
                new AgentCheck(),
                new AlertsCheck(),
                new EngineCheck(),
                new ImageCheck(imagesOf),
                new TunnelCheck(
                        Path.of("/sys/module/wireguard"), Path.of("/dev/net/tun"), Path.of("/sys/class/misc/tun")),
                new PortCheck(new PortHolders(Path.of("/proc"))),
                new SubnetCheck(Path.of("/proc/net/route")),
                new FirewallCheck(packetFilters));
    }

    @Override
    public List<Finding> examine() {
        return ward.with(this::look).stream().map(Diagnosis::finding).toList();
    }

    @Override
    public List<Finding> repair() {
        List<Diagnosis> broken = ward.with(this::look).stream()
                .filter(diagnosis -> diagnosis.repair().isPresent())
                .toList();
        broken.forEach(diagnosis -> diagnosis.repair().orElseThrow().run());
        if (broken.isEmpty()) {
            return List.of();
        }
        List<String> mended = broken.stream()
                .map(diagnosis -> diagnosis.finding().check())
                .distinct()
                .toList();
        return examine().stream()
                .filter(finding -> mended.contains(finding.check()))
                .toList();
    }

    private List<Diagnosis> look(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        checks.forEach(check -> found.addAll(check.look(patient)));
        return found;
    }
}
