package io.vpnmanager.core.internal.proxies.tls;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.core.internal.file.FollowedFiles;
import io.vpnmanager.core.internal.file.PrivateFile;
import io.vpnmanager.core.internal.tls.PemPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** TLS of one server, with its certificate as the files have it now. */
public final class ServerTls {
    private final FollowedFiles<SslContext> certificate;
    private final Handshakes handshakes;

    /**
     * Reads the files.
     *
     * @throws io.vpnmanager.api.error.VpnException when they cannot be used, or the certificate not now
     */
    public ServerTls(ServerName server, Inbound.Tls files, InstantSource clock, Handshakes handshakes) {
        this.certificate = new FollowedFiles<>(
                "The certificate of server " + server,
                List.of(files.certificate(), files.key()),
                () -> load(files, clock));
        this.handshakes = handshakes;
    }

    private static SslContext load(Inbound.Tls files, InstantSource clock) {
        PrivateFile.require(files.key());
        PemPair pair = PemPair.read(files.certificate(), files.key());
        pair.requireValid(clock.instant());
        return pair.forServer();
    }

    /**
     * {@return what speaks TLS with one client}
     *
     * @param patience how long it may take for its handshake
     * @param behind makes what reads on behind it
     */
    public ChannelHandler gate(Duration patience, Supplier<ChannelHandler> behind) {
        return new TlsGate(certificate.content(), handshakes, patience, behind);
    }
}
