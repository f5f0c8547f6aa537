package io.vpnmanager.core.internal.proxies;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.proxies.auth.CredentialTable;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import io.vpnmanager.core.internal.proxies.dial.Dialer;
import io.vpnmanager.core.internal.proxies.dial.Hop;
import io.vpnmanager.core.internal.proxies.limit.Entry;
import io.vpnmanager.core.internal.proxies.limit.Guesses;
import io.vpnmanager.core.internal.proxies.limit.UsersOnline;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import io.vpnmanager.core.internal.proxies.relay.Ending;
import io.vpnmanager.core.internal.proxies.relay.Meters;
import io.vpnmanager.core.internal.proxies.relay.Passage;
import io.vpnmanager.core.internal.proxies.tally.ServerTally;
import io.vpnmanager.core.internal.proxies.trail.Trails;
import io.vpnmanager.core.internal.proxies.udp.Associations;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One server that listens: its socket, its clients, its rules and its counters. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Netty: where the outcome of a write or a close matters, a listener waits for it
final class Listener {
    private static final int BACKLOG = 1024;
    private static final AttributeKey<Identity> PASSED = AttributeKey.valueOf(Listener.class, "passed");

    private final Map<ProtocolKind, CredentialTable> credentials;
    private final Clients byKey;
    private final UsersOnline online;
    private final TargetRules rules;
    private final ServerTally tally;
    private final Trails trails;
    /** Once closed, it closes whoever is added: a client that was accepted just before the end comes late. */
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /** Those of the probe user, who is no client in any count. */
    private final ChannelGroup probes = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private final Map<Channel, Identity> sessions = new ConcurrentHashMap<>();
    private final Channel socket;
    private final Instant since;
    private volatile Server server;
    private volatile ServerMeans means;
    private volatile boolean ending;

    /** Binds the socket; {@code tally} outlives the listener, {@code lost} hears of a socket that closes by itself. */
    Listener(
            Server server,
            ServerMeans means,
            Loops loops,
            Map<ProtocolKind, CredentialTable> credentials,
            Clients clients,
            UsersOnline online,
            Guesses guesses,
            Dialer dialer,
            Associations associations,
            ProxyTimeouts timeouts,
            ServerTally tally,
            Trails trails,
            InstantSource clock,
            Runnable lost) {
        this.server = server;
        this.means = means;
        this.credentials = credentials;
        this.byKey = clients;
        this.online = online;
        this.tally = tally;
        this.trails = trails;
        Protocol spoken = server.spec().protocol();
        this.rules = new TargetRules(spoken.targets().exceptions(), spoken.lists());
        this.socket = bind(
                loops,
                new Entrance(
                        open,
                        tally,
                        () -> this.server.spec().protocol(),
                        () -> this.means.tls(),
                        timeouts.handshake(),
                        kind -> new ClientSession(this, kind, guesses, dialer, associations, timeouts)));
        this.since = clock.instant();
        socket.closeFuture().addListener(closed -> {
            if (!ending) {
                lost.run();
            }
        });
    }

    private Channel bind(Loops loops, Entrance entrance) {
        ServerSpec spec = server.spec();
        Port port = spec.port().orElseThrow();
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(entrance)
                .bind(new InetSocketAddress(spec.listen().toInetAddress(), port.number()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw Problem.of(
                            ErrorCode.NETWORK,
                            "port " + port + " on " + spec.listen(),
                            "cannot be opened: " + bound.cause().getMessage())
                    .remedy("Stop what holds it, or choose another port")
                    .toException(bound.cause());
        }
        return bound.channel();
    }

    /**
     * Serves another revision without letting go of the socket or of any client, where that can be done. Connections
     * that are open go on, whatever they lead to.
     *
     * @return whether it does
     */
    boolean adopt(Server revised, ServerMeans others) {
        if (!isListening() || new InJvmAbilities().needsRestart(server.spec(), revised.spec())) {
            return false;
        }
        Protocol spoken = revised.spec().protocol();
        rules.replace(spoken.targets().exceptions(), spoken.lists());
        means = others;
        server = revised;
        return true;
    }

    boolean isListening() {
        return socket.isActive();
    }

    /** {@return what is served; not to be asked of a listener that does not listen any more} */
    ServedServer served() {
        Server serving = server;
        ServerSpec spec = serving.spec();
        return new ServedServer(
                ListenerId.first(serving.id()),
                spec.protocol().kind(),
                serving.revision(),
                spec.listen(),
                spec.port().orElseThrow(),
                OptionalInt.of(sessions.size()),
                Optional.of(since),
                Optional.empty(),
                OptionalLong.of(spec.protocol().spoken().stream()
                        .flatMap(kind -> Optional.ofNullable(credentials.get(kind)).stream())
                        .mapToLong(table -> table.countAt(serving.id()))
                        .sum()));
    }

    /** {@return the socket, which nobody but this listener closes unless something is wrong} */
    Channel socket() {
        return socket;
    }

    TargetRules rules() {
        return rules;
    }

    /** {@return the proxy through which targets are reached, if there is one} */
    Optional<Hop> hop() {
        return means.hop();
    }

    ServerId server() {
        return server.id();
    }

    /** {@return the credentials for a protocol; empty for one that the server does not speak, or not any more} */
    Optional<CredentialTable> credentials(ProtocolKind kind) {
        return server.spec().protocol().spoken().contains(kind)
                ? Optional.ofNullable(credentials.get(kind))
                : Optional.empty();
    }

    /** Registers first and looks again then: a key that is revoked or changed in between is seen by one of the two. */
    Passage passed(Channel client, Identity identity) {
        byKey.add(identity.key(), client);
        if (identity.isProbe()) {
            client.attr(PASSED).set(identity);
            tally.leaveOut(client);
            probes.add(client);
            open.remove(client);
        } else {
            tally.accepted(client);
            remember(client, identity);
        }
        tally.came(identity);
        Entry entry = online.enter(identity.user(), identity.limits(), client);
        if (credentials.values().stream().noneMatch(table -> table.admits(identity, server.id()))) {
            forgetIfGone(identity);
            return Passage.Closed.REVOKED;
        }
        return switch (entry) {
            case Entry.Admitted admitted ->
                new Passage.Open(Meters.of(countersOf(client, identity.user()), admitted.pace()));
            case Entry.Full full -> Passage.Closed.FULL;
            case Entry.TooSoon soon -> new Passage.TooSoon(soon.left());
        };
    }

    private void forgetIfGone(Identity who) {
        if (credentials.values().stream().noneMatch(table -> table.knows(who))) {
            tally.forget(who.user());
        }
    }

    /** {@return who has passed on this connection last, if somebody has; also when it is closed} */
    Optional<Identity> passedOn(Channel client) {
        return Optional.ofNullable(client.attr(PASSED).get());
    }

    /** {@return what is served at this moment} */
    Server serving() {
        return server;
    }

    /** {@return what counts what clients ask for} */
    ServerTally tally() {
        return tally;
    }

    /** {@return what those who want records are told by} */
    Trails trails() {
        return trails;
    }

    private List<ByteCounters> countersOf(Channel client, UserId user) {
        return Stream.concat(Stream.of(tally.bytesOf(user)), trails.countersOf(client).stream())
                .toList();
    }

    /** Of a client that shows several credentials, one after the other, the last are those of its session. */
    private void remember(Channel client, Identity identity) {
        client.attr(PASSED).set(identity);
        Identity before = sessions.put(client, identity);
        if (before == null) {
            client.closeFuture().addListener(closed -> sessions.remove(client));
        } else if (!before.user().equals(identity.user())) {
            online.leave(before.user(), client);
        }
    }

    /** Cuts the sessions of whoever may not use this server any more, and waits until they are cut. */
    void cutWhoMayNotStay() {
        Clients.close(sessions.entrySet().stream()
                .filter(session -> !admits(session.getValue().key()))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** A key is for one protocol, so that one table knows it at most. */
    private boolean admits(AccessKeyId key) {
        return credentials.values().stream().anyMatch(table -> table.admits(key, server.id()));
    }

    /** As {@link #cutWhoMayNotStay}, for one key, at the cost of its own sessions. */
    void cutIfItMayNotStay(AccessKeyId key) {
        if (!admits(key)) {
            byKey.cut(key, sessions::containsKey);
        }
    }

    /** Stops listening; clients go on. */
    void stopListening() {
        ending = true;
        socket.close().awaitUninterruptibly();
    }

    boolean hasClients() {
        return !open.isEmpty();
    }

    /** {@return how many clients are connected} */
    int clients() {
        return open.size();
    }

    /** Stops listening and cuts every client. */
    void end() {
        stopListening();
        open.forEach(Ending.CUT::markOn);
        open.close().awaitUninterruptibly();
        probes.close().awaitUninterruptibly();
    }
}
