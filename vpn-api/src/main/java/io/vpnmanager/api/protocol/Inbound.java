package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.setting.SettingReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How clients come to a proxy that runs in the agent.
 *
 * <p>Settings: {@code proxy-protocol-from} (networks; default: none), {@code tls-certificate} and {@code tls-key}
 * (paths; both or neither).
 *
 * @param proxyProtocolFrom the sources that begin each connection with a header of the PROXY protocol, version 1 or 2,
 *     as a load balancer does that tells who its client is; a connection from there without a header is closed, and so
 *     is one with a header from anywhere else; empty by default
 * @param tls what clients speak TLS with, behind such a header and before anything else; empty where they speak in the
 *     clear, and where a SOCKS5 server carries datagrams
 * @see <a href="https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt">The PROXY protocol</a>
 */
public record Inbound(List<Cidr> proxyProtocolFrom, Optional<Tls> tls) {
    /** Clients come by themselves. */
    public static final Inbound DIRECT = new Inbound(List.of(), Optional.empty());

    private static final String PROXY_PROTOCOL_FROM = "proxy-protocol-from";
    private static final String TLS_CERTIFICATE = "tls-certificate";
    private static final String TLS_KEY = "tls-key";
    static final List<String> SETTINGS = List.of(PROXY_PROTOCOL_FROM, TLS_CERTIFICATE, TLS_KEY);

    /** Checks for null, and copies the list. */
    public Inbound {
        proxyProtocolFrom = List.copyOf(proxyProtocolFrom);
        Objects.requireNonNull(tls, "tls");
    }

    /**
     * Clients who speak in the clear.
     *
     * @param proxyProtocolFrom the sources that begin each connection with a header of the PROXY protocol
     */
    public Inbound(List<Cidr> proxyProtocolFrom) {
        this(proxyProtocolFrom, Optional.empty());
    }

    /**
     * A certificate and its key in PEM, as ACME clients leave them: files of the machine of the agent, read when the
     * server is served, and again when they have changed. TLS 1.2 and 1.3 are spoken with it.
     *
     * @param certificate the absolute path of the certificate of the server, followed by those that lead to its
     *     authority
     * @param key the absolute path of its private key, without a passphrase, which nobody but its owner may read or
     *     write
     */
    public record Tls(Path certificate, Path key) {
        /**
         * Checks for null, and both paths.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} for one that is not absolute
         */
        public Tls {
            SettingPath.requireAbsolute(TLS_CERTIFICATE, certificate);
            SettingPath.requireAbsolute(TLS_KEY, key);
        }
    }

    static Inbound read(SettingReader settings) {
        Optional<Path> certificate =
                settings.optional(TLS_CERTIFICATE, text -> SettingPath.parse(TLS_CERTIFICATE, text));
        Optional<Path> key = settings.optional(TLS_KEY, text -> SettingPath.parse(TLS_KEY, text));
        if (certificate.isPresent() != key.isPresent()) {
            throw Upstream.problem(
                            ErrorCode.SYNTAX,
                            certificate.isPresent() ? TLS_CERTIFICATE : TLS_KEY,
                            "is given alone; TLS needs a certificate and its key")
                    .remedy("Give " + TLS_CERTIFICATE + " and " + TLS_KEY + ", or neither")
                    .toException();
        }
        return new Inbound(
                settings.all(PROXY_PROTOCOL_FROM, Cidr::parse),
                certificate.flatMap(file -> key.map(its -> new Tls(file, its))));
    }

    void writeTo(SortedMap<String, List<String>> settings) {
        if (!proxyProtocolFrom.isEmpty()) {
            settings.put(
                    PROXY_PROTOCOL_FROM,
                    proxyProtocolFrom.stream().map(Cidr::toString).toList());
        }
        tls.ifPresent(its -> {
            settings.put(TLS_CERTIFICATE, List.of(its.certificate().toString()));
            settings.put(TLS_KEY, List.of(its.key().toString()));
        });
    }
}
