package io.vpnmanager.core.internal.proxies;

import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGGED_IN;
import static io.vpnmanager.core.internal.proxies.Socks5Bytes.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.lab.RawClient;
import io.vpnmanager.core.internal.proxies.lab.TlsLab;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a server cannot speak TLS with, at its start and while it serves. */
class TlsFaultsTest {
    private static final X509Bundle GOOD = TlsLab.bundle();

    private final ProxyLab lab = new ProxyLab(Transport.NIO);

    @TempDir
    Path folder;

    private TlsLab files;
    private Server server;
    private InetSocketAddress proxy;

    @BeforeEach
    void serve() {
        files = new TlsLab(folder);
        server = lab.server(new Socks5(
                true, false, new Inbound(List.of(), Optional.of(files.write(GOOD))), TargetPolicy.PUBLIC_ONLY));
        proxy = lab.serve(server);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private void requireServed(X509Bundle with) {
        try (RawClient client = new RawClient(proxy).startTls(TlsLab.trusting(with), "TLSv1.3")) {
            assertThat(client.sendHex(LOGIN).readHex(4)).isEqualTo(LOGGED_IN);
        }
    }

    /** Neither by the server that serves, which is to move to another port, nor by a new one. */
    private void refused(ErrorCode code, String words) {
        Server moved = ProxyLab.changed(
                server,
                ServerSpec.named(server.name())
                        .protocol(server.spec().protocol())
                        .port(ProxyLab.freePort())
                        .build());
        Server other =
                lab.server(new HttpProxy(((Socks5) server.spec().protocol()).inbound(), TargetPolicy.PUBLIC_ONLY));
        for (Server wanted : List.of(moved, other)) {
            assertThatThrownBy(() -> lab.engine.serve(WantedListener.present(wanted)))
                    .hasMessageContaining(words)
                    .isInstanceOfSatisfying(VpnException.class, e -> {
                        assertThat(e.code()).isEqualTo(code);
                        assertThat(e.problem().remedy()).isNotEmpty();
                    });
        }
        requireServed(GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cert.pem", "key.pem"})
    void aFileThatIsNotThereIsTold(String name) throws IOException {
        Files.delete(folder.resolve(name));
        refused(ErrorCode.PATH, folder.resolve(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----"})
    void aKeyThatOthersMayReadIsTold(String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString(mode));
        refused(ErrorCode.PATH, "open to others");
    }

    @Test
    void aKeyOfAnotherCertificateIsTold() {
        files.write(GOOD.getCertificatePathPEM(), TlsLab.bundle().getPrivateKeyPEM());
        refused(ErrorCode.BAD_KEY, "cannot be used");
        files.write(TlsLab.rsa().getCertificatePathPEM(), GOOD.getPrivateKeyPEM());
        refused(ErrorCode.BAD_KEY, "cannot be used");
    }

    @Test
    void whatIsNoneIsTold() {
        files.write("", GOOD.getPrivateKeyPEM());
        refused(ErrorCode.BAD_KEY, "cannot be used");
        files.write(GOOD.getCertificatePathPEM(), "-----BEGIN PRIVATE KEY-----\nhalf");
        refused(ErrorCode.BAD_KEY, "cannot be used");
        files.write(GOOD.getCertificatePathPEM(), GOOD.getCertificatePathPEM());
        refused(ErrorCode.BAD_KEY, "cannot be used");
    }

    @Test
    void aCertificateWhoseTimeIsNotNowIsTold() {
        Instant now = Instant.now();
        files.write(TlsLab.bundle(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1))));
        refused(ErrorCode.BAD_KEY, "has expired");
        files.write(TlsLab.bundle(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))));
        refused(ErrorCode.BAD_KEY, "is not valid before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genpkey -out KEY -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                "ecparam -out KEY -name secp384r1 -genkey",
                "genrsa -out KEY 2048",
                "genrsa -out KEY -traditional 2048"
            })
    void keysOfOpensslAreRead(String how) throws Exception {
        Path key = folder.resolve("key.pem");
        openssl(how.replace("KEY", key.toString()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        openssl("req -x509 -new -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -key " + key + " -out "
                + folder.resolve("cert.pem"));
        lab.engine.serve(WantedListener.present(ProxyLab.changed(server, server.spec())));
    }

    private static void openssl(String words) throws Exception {
        Process process = new ProcessBuilder(("openssl " + words).split(" ", -1))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A renewal needs no word to anybody; what cannot be used is left aside. */
    @Test
    void changedFilesAreReadAgain() {
        X509Bundle renewed = TlsLab.bundle();
        files.write(renewed);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> requireServed(renewed));
        files.write(renewed.getCertificatePathPEM(), "half");
        requireServed(renewed);
    }
}
