package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.core.internal.proxies.entrance.HeaderGate;
import io.vpnmanager.core.internal.proxies.entrance.Source;
import io.vpnmanager.core.internal.proxies.http.HttpConnection;
import io.vpnmanager.core.internal.proxies.relay.Session;
import io.vpnmanager.core.internal.proxies.socks5.Socks5Handshake;
import java.util.List;
import java.util.function.Supplier;

/** Gives each client who speaks with it, as the server is to speak at that moment. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Entrance extends ChannelInitializer<Channel> {
    /** How many clients one server holds at once; the next are closed before a byte is read. */
    static final int MOST_CLIENTS = 20_000;

    private final ChannelGroup open;
    private final Session session;
    private final Supplier<Protocol> protocol;

    /**
     * An entrance.
     *
     * @param open gets each client
     * @param session of each client
     * @param protocol what the server speaks when a client comes
     */
    Entrance(ChannelGroup open, Session session, Supplier<Protocol> protocol) {
        this.open = open;
        this.session = session;
        this.protocol = protocol;
    }

    @Override
    protected void initChannel(Channel client) {
        if (open.size() >= MOST_CLIENTS) {
            client.close();
            return;
        }
        open.add(client);
        client.pipeline()
                .addLast(
                        switch (protocol.get()) {
                            case Socks5 socks5 ->
                                behindHeader(
                                        client,
                                        socks5.inbound().proxyProtocolFrom(),
                                        () -> new Socks5Handshake(session));
                            case HttpProxy http ->
                                behindHeader(
                                        client, http.inbound().proxyProtocolFrom(), () -> new HttpConnection(session));
                            default ->
                                throw new IllegalStateException("no listener of this process speaks "
                                        + protocol.get().kind());
                        });
    }

    private ChannelHandler behindHeader(Channel client, List<Cidr> senders, Supplier<ChannelHandler> behind) {
        return HeaderGate.owes(Source.ofConnection(client).map(IpAddress::of), senders)
                ? new HeaderGate(session.patience(), behind)
                : behind.get();
    }
}
