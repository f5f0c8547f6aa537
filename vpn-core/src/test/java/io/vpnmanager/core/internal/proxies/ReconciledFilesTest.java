package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.TlsLab;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent, and servers that need files: what is wrong with these stands in the report, and is tried again. */
class ReconciledFilesTest {
    private static final X509Bundle BUNDLE = TlsLab.bundle();

    private final InJvmProxies engine =
            new InJvmProxies(new JdkCrypto(), (phc, password) -> false, new AccessHub(), InstantSource.system());
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")), engine);
    private final Vpn vpn = home.vpn;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        home.close();
    }

    private ServerReport report(Server server) {
        return vpn.servers().get(server.name()).report();
    }

    @Test
    void aServerSaysWhatIsWrongWithItsFilesAndGoesOnWithWhatItHad() throws Exception {
        Inbound.Tls files = new TlsLab(folder).write(BUNDLE);
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r-----"));
        vpn.agent().start();
        Server edge = vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .port(ProxyLab.freePort())
                        .build());
        ServerEdit withTls = ServerEdit.builder()
                .setting("tls-certificate", List.of(files.certificate().toString()))
                .setting("tls-key", List.of(files.key().toString()))
                .build();

        assertThatThrownBy(() -> vpn.within(Duration.ofSeconds(5)).servers().update(edge.id(), withTls))
                .isInstanceOf(VpnException.class);
        assertThat(report(edge).state()).isEqualTo(ServerReport.State.FAILED);
        assertThat(report(edge).problem())
                .contains(files.key().toString())
                .contains("is open to others than its owner")
                .contains("chmod 600");
        assertThat(report(edge).applied()).hasValue(1);
        try (RawClient plain = new RawClient(ProxyLab.address(edge))) {
            assertThat(plain.sendHex(HELLO).readHex(2)).isEqualTo("0502");
        }

        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(report(edge).state()).isEqualTo(ServerReport.State.SERVING));
        try (RawClient client = new RawClient(ProxyLab.address(edge)).startTls(TlsLab.trusting(BUNDLE), "TLSv1.3")) {
            assertThat(client.sendHex(HELLO).readHex(2)).isEqualTo("0502");
        }
    }
}
