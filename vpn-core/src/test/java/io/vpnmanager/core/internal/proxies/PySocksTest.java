package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.core.internal.proxies.lab.NoLeaks;
import io.vpnmanager.core.internal.proxies.lab.UdpPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Datagrams of a client that we did not write: PySocks, Debian's package python3-socks. Where that is not installed the
 * tests are skipped; with {@code -Dvpn.e2e=required} they fail.
 */
@ExtendWith(NoLeaks.class)
@ParameterizedClass
@EnumSource(Transport.class)
class PySocksTest {
    private static final Path LIBRARY = Path.of("/usr/lib/python3/dist-packages/socks.py");

    private static final String SAYS_HELLO = """
            import socks, socket, sys
            client = socks.socksocket(socket.AF_INET, socket.SOCK_DGRAM)
            client.set_proxy(socks.SOCKS5, "127.0.0.1", int(sys.argv[1]), True, sys.argv[2], sys.argv[3])
            client.settimeout(10)
            client.sendto(b"hello", ("127.0.0.1", int(sys.argv[4])))
            said, by = client.recvfrom(100)
            print(said.decode(), by[0], by[1])
            """;

    private final ProxyLab lab;
    private final UdpPeer target = new UdpPeer("127.0.0.1");

    PySocksTest(Transport transport) {
        lab = new ProxyLab(transport);
    }

    @BeforeEach
    void isThere() {
        if (!Files.exists(LIBRARY)) {
            String why = "python3-socks is not installed";
            if (System.getProperty("vpn.e2e", "optional").equals("required")) {
                throw new AssertionError(why + ", and vpn.e2e=required");
            }
            abort(why);
        }
    }

    @AfterEach
    void end() {
        target.close();
        lab.close();
    }

    @Test
    void isCarriedBothWays() throws IOException, InterruptedException {
        int proxy = lab.serve(new Socks5(false, true, Inbound.DIRECT, TargetPolicy.allowing(target.allowed())))
                .getPort();
        List<String> command = List.of(
                "/usr/bin/python3",
                "-c",
                SAYS_HELLO,
                Integer.toString(proxy),
                ProxyLab.USER,
                ProxyLab.SECRET,
                target.port().toString());
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(target.receiveText()).isEqualTo("hello");
        target.send("hello yourself", target.lastSender());

        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualToIgnoringNewLines("hello yourself 127.0.0.1 " + target.port());
    }
}
