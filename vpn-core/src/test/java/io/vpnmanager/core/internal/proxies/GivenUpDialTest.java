package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A target that answers nobody: its queue of connections is full, so that the system drops the next ones. */
@ParameterizedClass
@EnumSource(Transport.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "how a full queue behaves, and /proc/net, are Linux's own")
class GivenUpDialTest {
    /** Sockets of IPv6 connect to IPv4 as well. */
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** In the fourth column of the table: a connection that waits for its first answer. */
    private static final String SYN_SENT = "02";

    private final ProxyLab lab;
    private final ServerSocket mute;
    private final List<Socket> queue = new ArrayList<>();

    GivenUpDialTest(Transport transport) throws IOException {
        lab = new ProxyLab(transport);
        mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void fillTheQueue() throws IOException {
        boolean room = true;
        while (room) {
            Socket next = new Socket();
            try {
                next.connect(mute.getLocalSocketAddress(), 200);
                queue.add(next);
            } catch (IOException e) {
                next.close();
                room = false;
            }
        }
    }

    @AfterEach
    void end() throws IOException {
        lab.close();
        for (Socket socket : queue) {
            socket.close();
        }
        mute.close();
    }

    @Test
    void aClientThatGoesTakesItsAttemptWithIt() {
        Port port = new Port(mute.getLocalPort());
        AllowedTarget target = AllowedTarget.exactly(new Ipv4(0x7f000001), port);
        InetSocketAddress proxy = lab.serve(ProtocolKind.SOCKS5, target);
        try (RawClient client = new RawClient(proxy)) {
            client.sendHex(LOGIN + connect("127.0.0.1", port)).read(4);
            await().until(() -> attempts() == 1);
            client.reset();
        }
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(attempts()).isZero());
    }

    private long attempts() {
        return TABLES.stream()
                .flatMap(GivenUpDialTest::lines)
                .filter(this::isAttempt)
                .count();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAttempt(String line) {
        String[] columns = line.strip().split(" +", 5);
        return columns[2].endsWith(":%04X".formatted(mute.getLocalPort())) && columns[3].equals(SYN_SENT);
    }
}
