package io.vpnmanager.core.internal.proxies;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import io.vpnmanager.core.internal.proxies.dial.Dialer;
import io.vpnmanager.core.internal.proxies.limit.Guesses;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.relay.Passage;
import io.vpnmanager.core.internal.proxies.relay.Session;
import io.vpnmanager.core.internal.proxies.trail.Reasons;
import io.vpnmanager.core.internal.proxies.trail.Trails;
import io.vpnmanager.core.internal.proxies.udp.Associations;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What those clients of a server ask for who speak one protocol.
 *
 * @param listener the server
 * @param kind the protocol
 * @param guesses of all servers
 * @param dialer of all servers
 * @param associations of all servers
 * @param timeouts of all servers
 */
record ClientSession(
        Listener listener,
        ProtocolKind kind,
        Guesses guesses,
        Dialer dialer,
        Associations associations,
        ProxyTimeouts timeouts)
        implements Session {
    @Override
    public CompletableFuture<Optional<Identity>> check(Channel client, byte[] name, byte[] password) {
        boolean mayGuess = guesses.mayGuess(client);
        return listener.credentials(kind)
                .map(table -> table.check(name, password, listener.server(), mayGuess))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
                .whenComplete((who, failure) -> {
                    if (failure == null && who.isEmpty()) {
                        guesses.wasWrong(client);
                        listener.tally().accepted(client);
                        listener.tally().refused(who, AccessEnd.CREDENTIALS);
                        tellOfGuess(client, mayGuess);
                    }
                });
    }

    @Override
    public Passage passed(Channel client, Identity identity) {
        Passage passage = listener.passed(client, identity);
        if (passage == Passage.Closed.REVOKED) {
            refused(client, identity, AccessEnd.CREDENTIALS);
        } else if (!(passage instanceof Passage.Open)) {
            refused(client, identity, AccessEnd.LIMITED);
        }
        return passage;
    }

    /** Who guesses on and on, which costs nothing, would fill the records too. */
    private void tellOfGuess(Channel client, boolean wasLookedAt) {
        if (wasLookedAt) {
            tell(client, Optional.empty(), AccessEnd.CREDENTIALS);
        }
    }

    private void refused(Channel client, Identity who, AccessEnd reason) {
        listener.tally().refused(Optional.of(who), reason);
        tell(client, Optional.of(who), reason);
    }

    private void tell(Channel client, Optional<Identity> who, AccessEnd reason) {
        listener.trails().refused(new Trails.Asker(listener.serving(), kind, client, who), Optional.empty(), reason);
    }

    private Trails.Asker asker(Channel client) {
        return new Trails.Asker(listener.serving(), kind, client, listener.passedOn(client));
    }

    @Override
    public Future<Channel> dial(Endpoint target, Channel client) {
        Future<Channel> dialled = listener.passedOn(client)
                .filter(who -> !who.mayGoTo(target))
                .map(who -> client.eventLoop().<Channel>newFailedFuture(new DialException(DialFailure.DENIED)))
                .orElseGet(() -> dialer.dial(target, listener.rules(), listener.hop(), client.eventLoop()));
        listener.tally().follow(client, listener.passedOn(client), dialled);
        listener.trails().follow(asker(client), target, dialled);
        ChannelFutureListener giveUp = gone -> dialled.cancel(false);
        client.closeFuture().addListener(giveUp);
        return dialled.addListener(done -> client.closeFuture().removeListener(giveUp));
    }

    @Override
    public void left(Channel client, Optional<Endpoint> target) {
        AccessEnd reason = Reasons.ofGone(client);
        listener.tally().refused(listener.passedOn(client), reason);
        listener.trails().refused(asker(client), target, reason);
    }

    @Override
    public boolean carriesDatagrams() {
        return listener.serving().spec().protocol() instanceof Socks5 socks5 && socks5.udp();
    }

    @Override
    public Future<InetSocketAddress> associate(Channel client, Optional<InetSocketAddress> sender, Meters meters) {
        Future<InetSocketAddress> carried = begin(client, sender, meters);
        listener.tally().followDatagrams(client, listener.passedOn(client), carried);
        listener.trails().followDatagrams(asker(client), carried);
        return carried;
    }

    private Future<InetSocketAddress> begin(Channel client, Optional<InetSocketAddress> sender, Meters meters) {
        return listener.passedOn(client)
                .filter(who -> !who.isProbe())
                .map(who -> associations.begin(
                        new Associations.Client(client, who.user(), sender, datagramPorts(), meters),
                        listener.rules(),
                        timeouts.idle()))
                .orElseGet(() -> client.eventLoop().newFailedFuture(new DialException(DialFailure.DENIED)));
    }

    private Optional<PortRange> datagramPorts() {
        return listener.serving().spec().protocol() instanceof Socks5 socks5 ? socks5.udpPorts() : Optional.empty();
    }

    @Override
    public Duration patience() {
        return timeouts.handshake();
    }

    @Override
    public Duration idle() {
        return timeouts.idle();
    }

    @Override
    public Duration farewell() {
        return timeouts.farewell();
    }
}
