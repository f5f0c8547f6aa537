package io.vpnmanager.core.internal.proxies.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * HAProxy before a server, as a load balancer that passes streams on. Where it is not installed its tests are skipped;
 * with {@code -Dvpn.e2e=required} they fail.
 */
public final class Haproxy implements AutoCloseable {
    private final InstalledProgram program;

    /**
     * Starts one.
     *
     * @param folder for its configuration
     * @param listen where it waits for clients
     * @param server where it passes them on to
     * @param options of that server
     */
    public Haproxy(Path folder, InetSocketAddress listen, InetSocketAddress server, String options) {
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
            program = new InstalledProgram(
                    "haproxy", List.of("-db", "-f", configuration.toString()), folder.resolve("haproxy.log"), listen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    public boolean isRunning() {
        return program.isRunning();
    }

    @Override
    public void close() {
        program.close();
    }
}
