package io.vpnmanager.core.internal.proxies.lab;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of this machine that waits for clients while it runs. Where it is not installed its tests are skipped; with
 * {@code -Dvpn.e2e=required} they fail.
 */
public final class InstalledProgram implements AutoCloseable {
    private final Process process;

    /**
     * Starts it and returns when it takes clients.
     *
     * @param log gets what it says
     */
    public InstalledProgram(String name, List<String> arguments, Path log, InetSocketAddress listen)
            throws IOException {
        String program = find(name).orElseGet(() -> missing(name));
        process = new ProcessBuilder(
                        Stream.concat(Stream.of(program), arguments.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().until(() -> answers(listen));
    }

    /** Debian has some where only root looks. */
    private static Optional<String> find(String name) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }

    private static String missing(String name) {
        String why = name + " is not installed";
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
