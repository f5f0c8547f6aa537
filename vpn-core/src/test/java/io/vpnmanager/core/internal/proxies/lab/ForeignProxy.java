package io.vpnmanager.core.internal.proxies.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A proxy that we did not write. Where it is not installed its tests are skipped; with {@code -Dvpn.e2e=required} they
 * fail.
 */
public final class ForeignProxy implements AutoCloseable {
    private final InstalledProgram program;

    /** Which one, and what it asks its clients for. */
    public enum Kind {
        MICROSOCKS("microsocks", false, true) {
            @Override
            List<String> arguments(Path folder, int port) {
                return List.of("-i", "127.0.0.1", "-p", "" + port);
            }
        },
        MICROSOCKS_WITH_PASSWORD("microsocks", true, true) {
            @Override
            List<String> arguments(Path folder, int port) {
                return List.of("-i", "127.0.0.1", "-p", "" + port, "-u", USER, "-P", PASSWORD);
            }
        },
        DANTE("danted", false, true) {
            @Override
            List<String> arguments(Path folder, int port) throws IOException {
                return List.of(
                        "-f",
                        configuration(folder, """
                        logoutput: stderr
                        internal: 127.0.0.1 port = %d
                        external: lo
                        clientmethod: none
                        socksmethod: none
                        client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
                        socks pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }
                        """.formatted(port)),
                        "-p",
                        folder.resolve("danted.pid").toString());
            }
        },
        TINYPROXY("tinyproxy", false, false) {
            @Override
            List<String> arguments(Path folder, int port) throws IOException {
                return List.of("-d", "-c", configuration(folder, "Port %d\nListen 127.0.0.1\n".formatted(port)));
            }
        },
        TINYPROXY_WITH_PASSWORD("tinyproxy", true, false) {
            @Override
            List<String> arguments(Path folder, int port) throws IOException {
                String text = "Port %d\nListen 127.0.0.1\nBasicAuth %s %s\n".formatted(port, USER, PASSWORD);
                return List.of("-d", "-c", configuration(folder, text));
            }
        },
        SQUID("squid", false, false) {
            @Override
            List<String> arguments(Path folder, int port) throws IOException {
                return List.of("-N", "-f", configuration(folder, """
                        http_port 127.0.0.1:%d
                        cache deny all
                        access_log none
                        cache_log /dev/null
                        cache_store_log none
                        pid_filename none
                        http_access allow all
                        """.formatted(port)));
            }
        };

        private final String program;
        private final boolean password;
        private final boolean socks5;

        Kind(String program, boolean password, boolean socks5) {
            this.program = program;
            this.password = password;
            this.socks5 = socks5;
        }

        public boolean wantsPassword() {
            return password;
        }

        public boolean speaksSocks5() {
            return socks5;
        }

        abstract List<String> arguments(Path folder, int port) throws IOException;
    }

    /** Whom it knows. */
    public static final String USER = "hop";

    public static final String PASSWORD = "hop-s3cret";

    /**
     * Starts one, which lets clients go anywhere.
     *
     * @param folder for its configuration
     * @param port of loopback, which is free
     */
    public ForeignProxy(Kind kind, Path folder, int port) {
        try {
            program = new InstalledProgram(
                    kind.program,
                    kind.arguments(folder, port),
                    folder.resolve("proxy.log"),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(Path folder, String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "proxy", ".conf"), text)
                .toString();
    }

    @Override
    public void close() {
        program.close();
    }
}
