package io.vpnmanager.core.internal.wireguard;

import static org.awaitility.Awaitility.await;

import io.vpnmanager.core.internal.wireguard.Tools.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A WireGuard client of another's making, {@code wireguard-go}, set up from the text of its configuration and nothing
 * else. The program runs here, so that it reaches a server on loopback; its device lies in a network namespace of its
 * own, in which there is no other way out.
 */
final class RealClient implements AutoCloseable {
    private final String name = "vpn" + UUID.randomUUID().toString().substring(0, 8);
    private final Process program;

    RealClient(String conf) {
        Settings settings = Settings.read(conf);
        Tools.run("ip", "netns", "add", name);
        try {
            program = Tools.start("wireguard-go", "-f", name);
            await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(socket()));
            Tools.runWith(settings.ofDevice(), "wg", "setconf", name, "/dev/stdin");
            Tools.run("ip", "link", "set", name, "netns", name);
            settings.addresses().forEach(address -> Tools.run("ip", "-n", name, "addr", "add", address, "dev", name));
            Tools.run("ip", "-n", name, "link", "set", "dev", name, "mtu", settings.mtu(), "up");
            settings.routes().forEach(route -> Tools.run("ip", "-n", name, "route", "add", route, "dev", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path socket() {
        return Path.of("/run/wireguard", name + ".sock");
    }

    /**
     * What {@code wg-quick} takes for itself, and what it passes on.
     *
     * @param ofDevice what {@code wg} reads
     * @param addresses of the interface
     * @param mtu of the interface
     * @param routes into the tunnel
     */
    private record Settings(String ofDevice, List<String> addresses, String mtu, List<String> routes) {
        static Settings read(String conf) {
            StringBuilder ofDevice = new StringBuilder();
            List<String> addresses = new ArrayList<>();
            List<String> routes = new ArrayList<>();
            String mtu = "";
            for (String line : conf.lines().toList()) {
                String name = line.split("=", 2)[0].strip();
                String value = line.contains("=") ? line.split("=", 2)[1].strip() : "";
                switch (name) {
                    case "Address" -> addresses.addAll(List.of(value.split("\\s*,\\s*")));
                    case "MTU" -> mtu = value;
                    case "DNS" -> {}
                    default -> ofDevice.append(line).append('\n');
                }
                if (name.equals("AllowedIPs")) {
                    routes.addAll(List.of(value.split("\\s*,\\s*")));
                }
            }
            return new Settings(ofDevice.toString(), addresses, mtu, routes);
        }
    }

    /** {@return the page at this address, asked for through the tunnel} */
    Ended get(String url, Duration atMost) {
        return Tools.attempt(
                "", "ip", "netns", "exec", name, "curl", "-sS", "--max-time", Long.toString(atMost.toSeconds()), url);
    }

    /** {@return how long it takes until a connection through the tunnel stands, from the first packet on} */
    Duration connects(String url) {
        String seconds = Tools.run(
                "ip",
                "netns",
                "exec",
                name,
                "curl",
                "-sS",
                "--max-time",
                "10",
                "-o",
                "/dev/null",
                "-w",
                "%{time_connect}",
                url);
        return Duration.ofNanos(Math.round(Double.parseDouble(seconds) * 1_000_000_000));
    }

    /** {@return how many bytes came} */
    long download(String url) {
        return Long.parseLong(Tools.run(
                "ip",
                "netns",
                "exec",
                name,
                "curl",
                "-sS",
                "--max-time",
                "200",
                "-o",
                "/dev/null",
                "-w",
                "%{size_download}",
                url));
    }

    /** Begins to read lines that come ten a second. */
    LineStream stream(String url) {
        try {
            return new LineStream(Tools.start("ip", "netns", "exec", name, "curl", "-sSN", "--max-time", "100", url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to read many at once, from one address; what the server tells says how they fare. */
    Process streams(String url, int many) {
        try {
            return new ProcessBuilder(
                            "ip",
                            "netns",
                            "exec",
                            name,
                            "curl",
                            "-sSN",
                            "--max-time",
                            "100",
                            "--parallel",
                            "--parallel-immediate",
                            "--parallel-max",
                            Integer.toString(many),
                            url + "?[1-" + many + "]")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.destroy();
        try {
            if (!program.waitFor(5, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Tools.attempt("", "ip", "netns", "del", name);
    }
}
