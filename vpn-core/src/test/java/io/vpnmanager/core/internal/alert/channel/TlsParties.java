package io.vpnmanager.core.internal.alert.channel;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority made for a test, and the servers that it vouches for. */
final class TlsParties {
    private final X509Bundle authority;
    private final Path folder;

    TlsParties(Path folder) throws Exception {
        this.folder = folder;
        authority = new CertificateBuilder()
                .ecp256()
                .subject("CN=authority of a test")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /** {@return the file that names the authority} */
    Path authority() throws Exception {
        return Files.writeString(folder.resolve("authority.pem"), authority.getCertificatePEM());
    }

    /**
     * {@return one with a key of RSA, because GnuTLS does not read those of the other kind as they are written here}
     */
    X509Bundle bundle(String name, String address) throws Exception {
        return new CertificateBuilder()
                .rsa2048()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .addSanIpAddress(address)
                .buildIssuedBy(authority);
    }

    SSLContext server(String name, String address) throws Exception {
        X509Bundle bundle = bundle(name, address);
        KeyStore own = bundle.toKeyStore(new char[0]);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
