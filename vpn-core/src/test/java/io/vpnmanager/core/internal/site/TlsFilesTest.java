package io.vpnmanager.core.internal.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    private static X509Bundle bundle() {
        try {
            return new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .ecp256()
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private PemFiles write(X509Bundle bundle) throws IOException {
        return write(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM());
    }

    private PemFiles write(String certificates, String key) throws IOException {
        PemFiles files = new PemFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        Files.writeString(files.certificates(), certificates);
        Files.deleteIfExists(files.key());
        Files.createFile(
                files.key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.writeString(files.key(), key);
        return files;
    }

    private static void touch(PemFiles files, int minutes) throws IOException {
        Files.setLastModifiedTime(
                files.certificates(), FileTime.from(Instant.now().plus(Duration.ofMinutes(minutes))));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void filesThatAreMissingOrNoneAreTold() throws IOException {
        X509Bundle bundle = bundle();
        refused(ErrorCode.PATH, () -> new TlsFiles(new PemFiles(folder.resolve("none"), folder.resolve("none"))));
        PemFiles swapped = write(bundle.getPrivateKeyPEM(), bundle.getCertificatePathPEM());
        refused(ErrorCode.BAD_KEY, () -> new TlsFiles(swapped));
        PemFiles foreign = write(bundle.getCertificatePathPEM(), bundle().getPrivateKeyPEM());
        refused(ErrorCode.BAD_KEY, () -> new TlsFiles(foreign));
    }

    @Test
    void aKeyThatEverybodyCanReadIsRefused() throws IOException {
        PemFiles files = write(bundle());
        Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));

        refused(ErrorCode.PATH, () -> new TlsFiles(files));
    }

    @Test
    void changedFilesAreReadAgainAndBrokenOnesAreLeftAside() throws IOException {
        PemFiles files = write(bundle());
        TlsFiles tls = new TlsFiles(files, nanos::get, Runnable::run);
        SslContext first = tls.context();

        write(bundle());
        touch(files, 1);
        assertThat(tls.context()).isSameAs(first);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        SslContext second = tls.context();
        assertThat(second).isNotSameAs(first);

        Files.writeString(files.certificates(), "half a certific");
        touch(files, 2);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(tls.context()).isSameAs(second);

        write(bundle());
        touch(files, 3);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(tls.context()).isNotSameAs(second);
    }

    private static HttpClient trusting(X509Bundle bundle) throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null);
        known.setCertificateEntry("site", bundle.getCertificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static Port freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        }
    }

    @Test
    void subscriptionsAreServedWithTls() throws Exception {
        X509Bundle bundle = bundle();
        Port port = freePort();
        SubscriptionEndpoint endpoint = new SubscriptionEndpoint(
                IpAddress.parse("127.0.0.1"),
                port,
                Optional.of(write(bundle)),
                Optional.of(new PublicUrl("https://localhost:" + port)));
        try (FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
                ServedSubscriptions served = home.vpn.subscriptions().serve(endpoint)) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(served.url() + "/s/x")).build();

            HttpResponse<String> answer = trusting(bundle).send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> trusting(bundle()).send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }
}
