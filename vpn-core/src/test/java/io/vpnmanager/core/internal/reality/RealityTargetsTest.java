package io.vpnmanager.core.internal.reality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.protocol.VlessReality;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sites that will do and sites that will not, each a real one on loopback. */
@Timeout(60)
class RealityTargetsTest {
    private static final char[] PASSWORD = "for the test".toCharArray();
    private static final String NAME = "site.example";

    @TempDir
    private static Path folder;

    private static SSLContext trusting;

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = folder.resolve("site.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("site", keys.getCertificate("site"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    /** A site that ends each connection after the handshake. */
    private record Site(SSLServerSocket socket) implements AutoCloseable {
        static Site of(String protocol, String group, String application) throws IOException {
            SSLServerSocket socket = (SSLServerSocket)
                    trusting.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setNamedGroups(new String[] {group});
            parameters.setApplicationProtocols(new String[] {application});
            socket.setSSLParameters(parameters);
            Site site = new Site(socket);
            Thread.ofVirtual().start(site::serve);
            return site;
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (SSLSocket client = (SSLSocket) socket.accept()) {
                    client.startHandshake();
                } catch (IOException e) {
                    // What a client does not like, the test is about.
                }
            }
        }

        Endpoint endpoint() {
            return Endpoint.parse("127.0.0.1:" + socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static VlessReality target(Endpoint endpoint, boolean insecure, String... names) {
        return new VlessReality(
                endpoint,
                Stream.of(names).map(HostName::parse).toList(),
                insecure,
                Optional.empty(),
                TargetPolicy.PUBLIC_ONLY);
    }

    private static RealityTargets targets() {
        return new RealityTargets(() -> trusting, address -> Optional.empty());
    }

    private static void refused(ErrorCode code, String words, RealityTargets targets, VlessReality vless) {
        assertThatThrownBy(() -> targets.require(vless))
                .hasMessageContaining(words)
                .hasMessageContaining("--insecure-reality-target")
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aSiteWithEverythingWillDo() throws IOException {
        try (Site site = Site.of("TLSv1.3", "x25519", "h2")) {
            assertThatCode(() -> targets().require(target(site.endpoint(), false, NAME)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void olderTlsIsRefused() throws IOException {
        try (Site site = Site.of("TLSv1.2", "x25519", "h2")) {
            refused(ErrorCode.POLICY, "TLS 1.3", targets(), target(site.endpoint(), false, NAME));
        }
    }

    @Test
    void anotherGroupIsRefused() throws IOException {
        try (Site site = Site.of("TLSv1.3", "secp256r1", "h2")) {
            refused(ErrorCode.POLICY, "X25519", targets(), target(site.endpoint(), false, NAME));
        }
    }

    @Test
    void aSiteWithoutHttp2IsRefused() throws IOException {
        try (Site site = Site.of("TLSv1.3", "x25519", "http/1.1")) {
            refused(ErrorCode.POLICY, "", targets(), target(site.endpoint(), false, NAME));
        }
    }

    @Test
    void everyNameMustBeInTheCertificate() throws IOException {
        try (Site site = Site.of("TLSv1.3", "x25519", "h2")) {
            refused(
                    ErrorCode.POLICY,
                    "no certificate for the name other.example",
                    targets(),
                    target(site.endpoint(), false, NAME, "other.example"));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() throws Exception {
        try (Site site = Site.of("TLSv1.3", "x25519", "h2")) {
            SSLContext usual = SSLContext.getDefault();
            RealityTargets strict = new RealityTargets(() -> usual, address -> Optional.empty());
            refused(ErrorCode.POLICY, "no certificate", strict, target(site.endpoint(), false, NAME));
        }
    }

    @Test
    void aPrivateAddressIsRefusedBeforeAnythingIsSent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = Endpoint.parse("127.0.0.1:" + silent.getLocalPort());

            refused(ErrorCode.POLICY, "which is closed", new RealityTargets(), target(endpoint, false, NAME));

            silent.setSoTimeout(100);
            assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aSiteThatDoesNotAnswerIsTheEnvironments() throws IOException {
        int free;
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = held.getLocalPort();
        }
        refused(
                ErrorCode.NETWORK,
                "does not answer",
                targets(),
                target(Endpoint.parse("127.0.0.1:" + free), false, NAME));
        refused(
                ErrorCode.NETWORK,
                "has no address",
                targets(),
                target(Endpoint.parse("nowhere.invalid:443"), false, NAME));
    }

    @Test
    void whoeverTakesItUncheckedIsNotAsked() {
        assertThatCode(() -> new RealityTargets().require(target(Endpoint.parse("127.0.0.1:1"), true, NAME)))
                .doesNotThrowAnyException();
    }
}
