package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a protocol asks of the server that a client is connected to. */
public interface Session extends TunnelTimes {
    /** {@return who shows these credentials; empty for anybody who is refused} */
    CompletableFuture<Optional<Identity>> check(Channel client, byte[] name, byte[] password);

    /**
     * Notes that this client has passed as somebody, so that its connection is cut when that key is revoked; on the
     * event loop of the client.
     *
     * @return whether it may go on
     */
    Passage passed(Channel client, Identity identity);

    /** {@return a connection to a target, if clients of this server may go there; given up when the client goes} */
    Future<Channel> dial(Endpoint target, Channel client);

    /**
     * Takes note that a client has gone that had passed, before what it asked for was begun.
     *
     * @param target what it asked for; empty for an association
     */
    void left(Channel client, Optional<Endpoint> target);

    /** {@return whether datagrams of clients are carried} */
    boolean carriesDatagrams();

    /**
     * {@return where a client sends its datagrams to, for as long as its connection is open, where nothing is said any
     * more} Fails where no more can be carried.
     *
     * @param sender where the client says that it sends from
     * @param meters of its user
     */
    Future<InetSocketAddress> associate(Channel client, Optional<InetSocketAddress> sender, Meters meters);

    /** {@return how long a client may take to say what it wants} */
    Duration patience();
}
