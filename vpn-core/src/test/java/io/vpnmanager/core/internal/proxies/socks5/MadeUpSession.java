package io.vpnmanager.core.internal.proxies.socks5;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.core.internal.proxies.auth.Identities;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import io.vpnmanager.core.internal.proxies.limit.Pace;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.relay.Passage;
import io.vpnmanager.core.internal.proxies.relay.Session;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A server that knows one user, {@code u} with the secret {@code p}, and notes what it is asked for. */
final class MadeUpSession implements Session {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Identity USER = Identities.anybody();
    private static final Meters METERS = Meters.of(new ByteCounters(), Pace.free());

    private final boolean slow;
    private final boolean datagrams;
    private final boolean full;
    private final boolean reachable;
    private final CompletableFuture<Void> slowly = new CompletableFuture<>();
    private final List<String> checked = new ArrayList<>(1);
    private final List<String> asked = new ArrayList<>(1);
    private final EmbeddedChannel target = new EmbeddedChannel() {
        @Override
        protected SocketAddress localAddress0() {
            return new InetSocketAddress("192.0.2.1", 9);
        }
    };

    /**
     * A server.
     *
     * @param slow whether it answers checks only when told to
     * @param datagrams whether it carries datagrams
     * @param full whether the user has as much open as is allowed
     * @param reachable whether targets answer
     */
    MadeUpSession(boolean slow, boolean datagrams, boolean full, boolean reachable) {
        this.slow = slow;
        this.datagrams = datagrams;
        this.full = full;
        this.reachable = reachable;
    }

    void answerChecks() {
        slowly.complete(null);
    }

    boolean isFull() {
        return full;
    }

    boolean isReachable() {
        return reachable;
    }

    /** {@return the names and secrets that were checked} */
    List<String> checked() {
        return checked;
    }

    /** {@return the targets that were dialled, and the senders of datagrams} */
    List<String> asked() {
        return asked;
    }

    EmbeddedChannel target() {
        return target;
    }

    @Override
    public CompletableFuture<Optional<Identity>> check(Channel client, byte[] name, byte[] password) {
        checked.add(HexFormat.of().formatHex(name) + ":" + HexFormat.of().formatHex(password));
        boolean right = name.length == 1 && name[0] == 'u' && password.length == 1 && password[0] == 'p';
        Optional<Identity> who = right ? Optional.of(USER) : Optional.empty();
        return slow ? slowly.thenApply(now -> who) : CompletableFuture.completedFuture(who);
    }

    @Override
    public Passage passed(Channel client, Identity identity) {
        return full ? Passage.Closed.FULL : new Passage.Open(METERS);
    }

    @Override
    public Future<Channel> dial(Endpoint to, Channel client) {
        asked.add(to.toString());
        return reachable
                ? client.eventLoop().newSucceededFuture(target)
                : client.eventLoop().newFailedFuture(new DialException(DialFailure.REFUSED));
    }

    @Override
    public void left(Channel client, Optional<Endpoint> target) {
        asked.add("gone");
    }

    @Override
    public boolean carriesDatagrams() {
        return datagrams;
    }

    @Override
    public Future<InetSocketAddress> associate(Channel client, Optional<InetSocketAddress> sender, Meters meters) {
        asked.add(sender.map(its -> its.getAddress().getHostAddress() + " " + its.getPort())
                .orElse("anybody"));
        return reachable
                ? client.eventLoop().newSucceededFuture(new InetSocketAddress("192.0.2.2", 53))
                : client.eventLoop().newFailedFuture(new DialException(DialFailure.DENIED));
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Duration idle() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration farewell() {
        return Duration.ofSeconds(1);
    }
}
