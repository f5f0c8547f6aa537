package io.vpnmanager.core.internal.proxies.lab;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * HAProxy before a server, as a load balancer that passes streams on. Where it is not installed its tests are skipped;
 * with {@code -Dvpn.e2e=required} they fail.
 */
public final class Haproxy implements AutoCloseable {
    private final Process process;

    /**
     * Starts one.
     *
     * @param folder for its configuration
     * @param listen where it waits for clients
     * @param server where it passes them on to
     * @param options of that server
     */
    public Haproxy(Path folder, InetSocketAddress listen, InetSocketAddress server, String options) {
        String program = program().orElseGet(Haproxy::missing);
        try {
            Path configuration = Files.writeString(Files.createTempFile(folder, "haproxy", ".cfg"), """
                    defaults
                      mode tcp
                      timeout connect 5s
                      timeout client 30s
                      timeout server 30s
                    listen clients
                      bind %s
                      server ours %s %s
                    """.formatted(
                            text(listen), text(server), options));
            process = new ProcessBuilder(program, "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(() -> answers(listen));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Debian has it where only root looks. */
    private static Optional<String> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> new File(folder, "haproxy"))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }

    private static String missing() {
        String why = "haproxy is not installed";
        if (System.getProperty("vpn.e2e", "optional").equals("required")) {
            throw new AssertionError(why + ", and vpn.e2e=required");
        }
        return Assumptions.abort(why);
    }

    private static boolean answers(InetSocketAddress listen) {
        try (Socket socket = new Socket()) {
            socket.connect(listen, 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
