package io.vpnmanager.core.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.core.internal.proxies.lab.TlsLab;
import io.vpnmanager.core.internal.reality.BorrowedHandshake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnyCertificateTest {
    private static final HostName OTHER = HostName.parse("www.example.org");

    private final X509Bundle bundle = TlsLab.bundle();
    private SSLServerSocket server;

    @BeforeEach
    void serve() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.startHandshake();
            } catch (IOException e) {
                // The client has gone, which its side tells of.
                return;
            }
        });
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private String protocol(SSLContext trust) throws IOException {
        try (Socket plain = new Socket(server.getInetAddress(), server.getLocalPort());
                SSLSocket socket = BorrowedHandshake.over(plain, OTHER, trust)) {
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void oneThatNobodyKnowsForAnotherNameWillDo() throws IOException {
        assertThat(protocol(AnyCertificate.context())).isEqualTo("TLSv1.3");
    }

    @Test
    void whoChecksDoesNotTakeIt() {
        assertThatThrownBy(() -> protocol(TlsLab.trusting(bundle))).isInstanceOf(SSLException.class);
    }
}
