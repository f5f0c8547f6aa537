package io.vpnmanager.core.internal.proxies.http;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.core.internal.proxies.auth.Identities;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import io.vpnmanager.core.internal.proxies.fuzz.Invariant;
import io.vpnmanager.core.internal.proxies.fuzz.Pieces;
import io.vpnmanager.core.internal.proxies.limit.Pace;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.relay.Passage;
import io.vpnmanager.core.internal.proxies.relay.Session;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A server that knows one user, {@code u} with the secret {@code p}; each of its targets is a new one. */
final class MadeUpTargets implements Session {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration IDLE = Duration.ofHours(1);

    private static final Identity USER = Identities.anybody();
    private static final Meters METERS = Meters.of(new ByteCounters(), Pace.free());

    private final boolean slow;
    private final boolean reachable;
    private final List<Target> targets = new ArrayList<>(2);
    private CompletableFuture<Void> slowly = new CompletableFuture<>();
    private int passed;

    /** What was dialled, and all that it got. */
    static final class Target {
        private final EmbeddedChannel channel = new EmbeddedChannel();
        private final StringBuilder got = new StringBuilder();
        private boolean answered;

        EmbeddedChannel channel() {
            return channel;
        }

        /** {@return what it got so far, a character for each byte} */
        String got() {
            got.append(new String(Pieces.said(channel), StandardCharsets.ISO_8859_1));
            return got.toString();
        }

        /** {@return whether it is asked for the first time whether it may answer} */
        boolean mayAnswer() {
            boolean first = !answered && channel.isActive();
            answered = true;
            return first;
        }
    }

    MadeUpTargets(boolean slow, boolean reachable) {
        this.slow = slow;
        this.reachable = reachable;
    }

    /** Answers the check that is under way, if checks are slow. */
    void answerChecks() {
        CompletableFuture<Void> now = slowly;
        slowly = new CompletableFuture<>();
        now.complete(null);
    }

    List<Target> targets() {
        return targets;
    }

    @Override
    public CompletableFuture<Optional<Identity>> check(Channel client, byte[] name, byte[] password) {
        boolean right = name.length == 1 && name[0] == 'u' && password.length == 1 && password[0] == 'p';
        Optional<Identity> who = right ? Optional.of(USER) : Optional.empty();
        return slow ? slowly.thenApply(now -> who) : CompletableFuture.completedFuture(who);
    }

    @Override
    public Passage passed(Channel client, Identity identity) {
        passed++;
        return new Passage.Open(METERS);
    }

    @Override
    public Future<Channel> dial(Endpoint to, Channel client) {
        Invariant.holds(passed-- == 1, "dialled once for each time that the credentials were right");
        if (!reachable) {
            return client.eventLoop().newFailedFuture(new DialException(DialFailure.REFUSED));
        }
        Target target = new Target();
        targets.add(target);
        return client.eventLoop().newSucceededFuture(target.channel);
    }

    @Override
    public void left(Channel client, Optional<Endpoint> target) {
        passed--;
    }

    @Override
    public boolean carriesDatagrams() {
        return false;
    }

    @Override
    public Future<InetSocketAddress> associate(Channel client, Optional<InetSocketAddress> sender, Meters meters) {
        throw new AssertionError("HTTP carries no datagrams");
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Duration idle() {
        return IDLE;
    }

    @Override
    public Duration farewell() {
        return Duration.ofSeconds(1);
    }
}
