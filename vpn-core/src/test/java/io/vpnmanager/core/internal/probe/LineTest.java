package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.core.internal.call.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    void anAddressThatIsSilentLeavesTimeForTheNext() throws Exception {
        InetAddress first = IpAddress.parse("127.0.0.1").toInetAddress();
        InetAddress second = IpAddress.parse("127.0.0.2").toInetAddress();
        try (ServerSocket full = new ServerSocket(0, 1, first);
                ServerSocket open = new ServerSocket(full.getLocalPort(), 5, second)) {
            List<Socket> filling = fill(full);
            Endpoint to = Endpoint.parse("localhost:" + full.getLocalPort());

            open.setSoTimeout(10_000);
            Course course = new Course(Deadline.in(PATIENCE), PATIENCE);

            try (Line line = Line.open(to, new InetAddress[] {first, second}, course);
                    Socket taken = open.accept()) {
                assertThat(taken.getLocalAddress()).isEqualTo(second);
                assertThat(line.ownAddress()).isNotNull();
            }
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    /** The system takes some connections for a program that takes none itself, and does not answer behind these. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> filling = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return filling;
            }
        }
    }

    @Test
    void eachStepHasATimeOfItsOwn() {
        Course course = new Course(Deadline.in(Duration.ofMinutes(1)), PATIENCE);
        for (Runnable end : List.<Runnable>of(course::connected, course::shookHands)) {
            Deadline before = course.step();

            end.run();

            assertThat(course.step().remaining()).isGreaterThan(before.remaining());
        }
    }
}
