package io.vpnmanager.core.internal.proxies.lab;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vpnmanager.api.protocol.Inbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for loopback in a folder, and clients that trust it. */
public final class TlsLab {
    private final Path folder;

    public TlsLab(Path folder) {
        this.folder = folder;
    }

    public static X509Bundle bundle() {
        return bundle(new CertificateBuilder().ecp256());
    }

    public static X509Bundle bundle(Instant notBefore, Instant notAfter) {
        return bundle(new CertificateBuilder().ecp256().notBefore(notBefore).notAfter(notAfter));
    }

    public static X509Bundle rsa() {
        return bundle(new CertificateBuilder().rsa2048());
    }

    private static X509Bundle bundle(CertificateBuilder of) {
        try {
            return of.subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    public Inbound.Tls write(X509Bundle bundle) {
        return write(bundle.getCertificatePathPEM(), bundle.getPrivateKeyPEM());
    }

    /** Writes new files in the place of those before, as certbot does. */
    public Inbound.Tls write(String certificates, String key) {
        try {
            Path draft = folder.resolve("key.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, key);
            Path ofKey = Files.move(draft, folder.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(certificate(), certificates);
            return new Inbound.Tls(certificate(), ofKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what a client speaks TLS with who trusts this certificate alone} */
    public static SSLContext trusting(X509Bundle bundle) {
        try {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null);
            known.setCertificateEntry("proxy", bundle.getCertificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
