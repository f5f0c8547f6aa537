package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.examples.benchmarks.Homes;
import io.vpnmanager.examples.benchmarks.Timings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Measures whether the time of a refusal tells who exists: wrong credentials for a name that there is, and for one that
 * there is not, in turns, each try from a loopback address of its own, so that no limit of guesses is met. Arguments:
 * how many of each, 1 to 65,000, and {@code password} where somebody has one that is hashed.
 */
public final class LoginTimes {
    private static final byte[] HELLO = {5, 1, 2};
    private static final String KNOWN = "alice";
    private static final String UNKNOWN = "malte";

    private LoginTimes() {}

    /** Prints the times of both. */
    public static void main(String... arguments) {
        int tries = Integer.parseInt(arguments[0]);
        boolean hashed = arguments.length > 1 && arguments[1].equals("password");
        Homes.withFolder(folder -> {
            try (Vpn vpn = Homes.open(folder)) {
                vpn.agent().start();
                Server edge = vpn.servers()
                        .create(ServerSpec.named("edge")
                                .protocol(Socks5.closedByDefault())
                                .build());
                UserSpec.Builder alice = UserSpec.named(KNOWN);
                vpn.users()
                        .create((hashed
                                        ? alice.access(ProtocolKind.SOCKS5, Secret.of("correct horse battery"))
                                        : alice.access(ProtocolKind.SOCKS5))
                                .build());
                compare(edge.spec().port().orElseThrow().number(), tries);
            }
        });
    }

    private static void compare(int port, int tries) {
        Timings known = new Timings(tries);
        Timings unknown = new Timings(tries);
        int address = 0;
        for (int i = -tries / 10; i < tries; i++) {
            Timings first = i < 0 ? new Timings(1) : i % 2 == 0 ? known : unknown;
            Timings second = i < 0 ? new Timings(1) : i % 2 == 0 ? unknown : known;
            guess(port, address++, i % 2 == 0 ? KNOWN : UNKNOWN, first);
            guess(port, address++, i % 2 == 0 ? UNKNOWN : KNOWN, second);
        }
        System.out.printf("wrong password: %.4f ms p50, %.4f ms p90%n", known.millisAt(0.5), known.millisAt(0.9));
        System.out.printf("unknown user:   %.4f ms p50, %.4f ms p90%n", unknown.millisAt(0.5), unknown.millisAt(0.9));
        System.out.printf("ratio p50 unknown/wrong %.4f%n", unknown.millisAt(0.5) / known.millisAt(0.5));
    }

    private static void guess(int port, int source, String name, Timings timings) {
        try (Socket socket = new Socket()) {
            byte[] from = {127, (byte) (1 + (source >> 16)), (byte) (source >> 8), (byte) source};
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(HELLO);
            require(socket.getInputStream().readNBytes(2).length == 2);
            byte[] login = login(name);
            timings.time(() -> require(refusal(socket, login)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] login(String name) {
        String text = "\1" + (char) name.length() + name + (char) 14 + "wrong password";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean refusal(Socket socket, byte[] login) {
        try {
            socket.getOutputStream().write(login);
            byte[] answer = socket.getInputStream().readNBytes(2);
            return answer.length == 2 && answer[1] != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException("another answer than a refusal");
        }
    }
}
