package io.vpnmanager.core.internal.reality;

import io.vpnmanager.api.net.HostName;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The handshake that a server with REALITY borrows, as its clients begin it. */
public final class BorrowedHandshake {
    private static final String TLS = "TLSv1.3";
    private static final String GROUP = "x25519";
    private static final String HTTP_2 = "h2";

    private BorrowedHandshake() {}

    /**
     * Shakes hands for a name, whose certificate {@code tls} has to trust.
     *
     * @return what is to be closed, and the connection with it
     * @throws javax.net.ssl.SSLException when no such handshake comes about
     * @throws IOException when the other side does not answer
     */
    public static SSLSocket over(Socket plain, HostName name, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, name.text(), plain.getPort(), true);
        socket.setSSLParameters(asked(socket.getSSLParameters(), name));
        socket.startHandshake();
        return socket;
    }

    private static SSLParameters asked(SSLParameters parameters, HostName name) {
        parameters.setProtocols(new String[] {TLS});
        parameters.setNamedGroups(new String[] {GROUP});
        parameters.setApplicationProtocols(new String[] {HTTP_2});
        parameters.setServerNames(List.of(new SNIHostName(name.text())));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /** {@return whether a handshake failed for its certificate} */
    public static boolean isOfCertificate(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    static boolean speaksHttp2(SSLSocket socket) {
        return HTTP_2.equals(socket.getApplicationProtocol());
    }
}
