package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.core.internal.proxies.entrance.FirstByte;
import io.vpnmanager.core.internal.proxies.entrance.HeaderGate;
import io.vpnmanager.core.internal.proxies.entrance.Source;
import io.vpnmanager.core.internal.proxies.http.HttpConnection;
import io.vpnmanager.core.internal.proxies.relay.Session;
import io.vpnmanager.core.internal.proxies.socks5.Socks5Handshake;
import io.vpnmanager.core.internal.proxies.tally.ServerTally;
import io.vpnmanager.core.internal.proxies.tls.ServerTls;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gives each client who speaks with it, as the server is to speak at that moment. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Entrance extends ChannelInitializer<Channel> {
    /** How many clients one server holds at once; the next are closed before a byte is read. */
    static final int MOST_CLIENTS = 20_000;

    private final ChannelGroup open;
    private final ServerTally tally;
    private final Supplier<Protocol> protocol;
    private final Supplier<Optional<ServerTls>> tls;
    private final Duration patience;
    private final Function<ProtocolKind, Session> sessions;

    /**
     * An entrance.
     *
     * @param open gets each client
     * @param tally counts them
     * @param protocol what the server speaks when a client comes
     * @param tls what it speaks TLS with then, if it does
     * @param patience how long a client may take to show what it speaks, and who it is
     * @param sessions of those who speak one protocol
     */
    Entrance(
            ChannelGroup open,
            ServerTally tally,
            Supplier<Protocol> protocol,
            Supplier<Optional<ServerTls>> tls,
            Duration patience,
            Function<ProtocolKind, Session> sessions) {
        this.open = open;
        this.tally = tally;
        this.protocol = protocol;
        this.tls = tls;
        this.patience = patience;
        this.sessions = sessions;
    }

    @Override
    protected void initChannel(Channel client) {
        if (open.size() >= MOST_CLIENTS) {
            tally.turnedAway();
            client.close();
            return;
        }
        // Whether it is one of the probe user is known once it has said so, or has gone without.
        client.closeFuture().addListener(closed -> tally.accepted(client));
        open.add(client);
        client.pipeline().addLast(first(client, protocol.get()));
    }

    private ChannelHandler first(Channel client, Protocol spoken) {
        return switch (spoken) {
            case Socks5 mixed
            when mixed.alsoHttp() ->
                behindHeader(client, mixed.inbound(), () -> new FirstByte(patience, this::socks5, this::http));
            case Socks5 socks5 -> behindHeader(client, socks5.inbound(), this::socks5);
            case HttpProxy http -> behindHeader(client, http.inbound(), this::http);
            default -> throw new IllegalStateException("no listener of this process speaks " + spoken.kind());
        };
    }

    private ChannelHandler socks5() {
        return new Socks5Handshake(sessions.apply(ProtocolKind.SOCKS5));
    }

    private ChannelHandler http() {
        return new HttpConnection(sessions.apply(ProtocolKind.HTTP));
    }

    private ChannelHandler behindHeader(Channel client, Inbound inbound, Supplier<ChannelHandler> behind) {
        Supplier<ChannelHandler> next = behindTls(behind);
        return HeaderGate.owes(Source.ofConnection(client).map(IpAddress::of), inbound.proxyProtocolFrom())
                ? new HeaderGate(patience, next)
                : next.get();
    }

    private Supplier<ChannelHandler> behindTls(Supplier<ChannelHandler> behind) {
        return tls.get()
                .<Supplier<ChannelHandler>>map(its -> () -> its.gate(patience, behind))
                .orElse(behind);
    }
}
