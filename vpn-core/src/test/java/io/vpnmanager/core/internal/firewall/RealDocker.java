package io.vpnmanager.core.internal.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A container engine of its own on the machine of a lab: nothing of that of this machine is shared but the images. */
final class RealDocker implements AutoCloseable {
    private final PacketLab lab;
    private final String socket;
    private final Process daemon;

    /** One that answers, with an image {@code tried} of busybox. */
    RealDocker(PacketLab lab, Path folder) throws IOException {
        this.lab = lab;
        this.socket = "unix://" + folder.resolve("engine.sock");
        Path log = Files.createFile(folder.resolve("engine.log"));
        // ip netns exec would hide the groups by which containers are limited.
        String command = "exec nsenter --net=/run/netns/" + lab.machineName() + " dockerd --data-root " + folder
                + "/data --exec-root " + folder + "/exec --pidfile " + folder + "/engine.pid --storage-driver vfs -H "
                + socket + " --bip 172.30.1.1/24 >" + log + " 2>&1";
        this.daemon = lab.begin("sh", "-c", command);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> lab.isGood("docker", "-H", socket, "version") || !daemon.isAlive());
        lab.beside("sh", "-ec", "tar -C /bin -c busybox | docker -H " + socket + " import - tried");
    }

    /** Runs a command of its client. */
    void docker(String... words) {
        List<String> all = new ArrayList<>(List.of("docker", "-H", socket));
        all.addAll(List.of(words));
        lab.beside(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        daemon.destroy();
        try {
            daemon.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
