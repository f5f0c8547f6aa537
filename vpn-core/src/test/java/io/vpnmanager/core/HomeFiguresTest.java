package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures as the program of the agent, and as another program, reads them. */
class HomeFiguresTest {
    private static final ServerName EDGE = ServerName.parse("edge");

    @TempDir
    private Path folder;

    private Vpn open() {
        return Vpn.open(folder.resolve("home"));
    }

    private static void guess(Server at) throws IOException {
        byte[] hello = {5, 1, 2, 1, 1, 'u', 1, 'p'};
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), at.spec().port().orElseThrow().number())) {
            socket.getOutputStream().write(hello);
            socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void theProgramOfTheAgentReadsThemNowAndOthersWhenTheyWereWrittenDown() throws IOException {
        try (Vpn agent = open();
                Vpn other = open()) {
            assertThat(agent.figures().servers()).as("no agent").isEmpty();
            agent.agent().start();
            Server edge = agent.servers()
                    .create(ServerSpec.named("edge")
                            .protocol(Socks5.closedByDefault())
                            .build());
            guess(edge);

            ServerFigures now = agent.figures().server(EDGE).orElseThrow();
            assertThat(now.authenticationFailures()).isEqualTo(1);
            assertThat(now.accepted()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(other.figures().server(EDGE))
                            .hasValueSatisfying(written -> assertThat(written.ended(AccessEnd.CREDENTIALS))
                                    .isEqualTo(1)));
            ServerFigures written = other.figures().servers().getFirst();
            assertThat(written.name()).isEqualTo(EDGE);
            assertThat(written.accepted()).isEqualTo(1);
            assertThat(written.clients()).isZero();
            assertThat(written.at()).isAfterOrEqualTo(written.since());
            assertThat(other.figures().users()).isEmpty();
            assertThatThrownBy(() -> other.figures().server(ServerName.parse("edgy")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("edge");

            agent.agent().stop();
            assertThat(other.figures().servers()).as("history").isEmpty();
            agent.agent().start();
            assertThat(other.figures().servers())
                    .as("nothing of the agent before")
                    .allSatisfy(found -> assertThat(found.accepted()).isZero());
        }
    }
}
