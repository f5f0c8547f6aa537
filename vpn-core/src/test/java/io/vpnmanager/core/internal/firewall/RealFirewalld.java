package io.vpnmanager.core.internal.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A firewalld on the machine of a lab, with files and a bus of its own. */
final class RealFirewalld implements AutoCloseable {
    private static final Path FILES = Path.of("/etc/firewalld");

    private final PacketLab lab;
    private final Path files;
    private final String bus;
    private final List<Process> processes;

    /** As it comes from its package, and ready. */
    RealFirewalld(PacketLab lab, Path folder) throws IOException {
        this.lab = lab;
        this.files = folder.resolve("firewalld");
        PacketLab.copied(FILES, files);
        Path socket = folder.resolve("bus");
        this.bus = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + socket;
        Path settings = Files.writeString(folder.resolve("bus.conf"), """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>system</type>
                  <auth>EXTERNAL</auth>
                  <listen>unix:path=%s</listen>
                  <policy context="default">
                    <allow user="*"/><allow own="*"/><allow send_type="method_call"/>
                    <allow send_destination="*" eavesdrop="true"/><allow receive_sender="*"/>
                  </policy>
                </busconfig>
                """.formatted(socket));
        Process daemon = lab.begin("dbus-daemon", "--nofork", "--config-file=" + settings);
        Awaitility.await().until(() -> Files.exists(socket));
        this.processes = List.of(
                lab.begin(lab.wordsWith(files, FILES, "exec env " + bus + " firewalld --nofork --nopid")
                        .toArray(String[]::new)),
                daemon);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> shell("firewall-cmd --state 2>&1 || true").strip().equals("running"));
    }

    /** Runs a command as somebody would type it. */
    String shell(String command) {
        return lab.machineWith(files, FILES, "export " + bus + "; " + command);
    }

    @Override
    public void close() {
        processes.forEach(PacketLab::end);
    }
}
