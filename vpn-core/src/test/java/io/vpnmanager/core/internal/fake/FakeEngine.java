package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.container.Ended;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.UnwrittenSamples;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine that does what it is asked, to maps that a test may change behind its back, and fails where it is told to.
 */
public final class FakeEngine implements ProtocolEngine {
    public final Map<ListenerId, Server> served = new ConcurrentHashMap<>();
    public final Map<ServerId, Integer> sessions = new ConcurrentHashMap<>();
    public final Map<AccessKeyId, AdmittedKey> admitted = new ConcurrentHashMap<>();
    /** Also those that were refused since. */
    public final Set<AccessKeyId> everAdmitted = ConcurrentHashMap.newKeySet();

    public final Map<GroupId, GroupGrant> granted = new ConcurrentHashMap<>();
    public final Set<ServerName> broken = ConcurrentHashMap.newKeySet();
    /** Keys that cannot be refused for now. */
    public final Set<AccessKeyId> stuck = ConcurrentHashMap.newKeySet();
    /** Keys that cannot be let in for now. */
    public final Set<AccessKeyId> unwelcome = ConcurrentHashMap.newKeySet();

    /** Since when it cannot read what its servers carried. */
    public final Map<ListenerId, Instant> uncounted = new ConcurrentHashMap<>();

    public final List<TrafficSample> samples = new CopyOnWriteArrayList<>();
    private final UnwrittenSamples unwritten = new UnwrittenSamples();
    public final Map<ServerId, Long> serverSessions = new ConcurrentHashMap<>();
    public final Map<AccessKeyId, Long> keySessions = new ConcurrentHashMap<>();
    /** How often it was asked to serve something. */
    public final AtomicInteger serves = new AtomicInteger();
    /** Servers that end while they are started. */
    public final Set<ServerName> endingAtOnce = ConcurrentHashMap.newKeySet();
    /** What it says of whatever has ended. */
    public volatile Optional<String> lastWords = Optional.empty();

    public volatile boolean closed;
    /** Whether it does not say what it does. */
    public volatile boolean mute;
    /** Whether it says nothing any more once it is to end a server, which goes on. */
    public volatile boolean breaksAtEnd;
    /** Whether it takes no word on groups for now. */
    public volatile boolean stubborn;
    /** What serving waits for, whoever interrupts it. */
    public volatile CountDownLatch gate = new CountDownLatch(0);
    /** Servers whose serving waits until it is interrupted. */
    public final Set<ServerName> endless = ConcurrentHashMap.newKeySet();
    /** What revoking fails with, against its contract. */
    public volatile Optional<RuntimeException> defect = Optional.empty();
    /** Called before each change and after it. */
    public volatile Runnable edge = () -> {};
    /** Tells the agent of a loss. */
    public volatile Runnable lost = () -> {};

    public volatile boolean endsWithAgent = true;
    /** Whether what its servers run in is away: then it knows of none, and says so only when it has to be reached. */
    public volatile boolean unreachable;
    /** How often it had to be reached. */
    public final AtomicInteger reached = new AtomicInteger();

    private final Set<ProtocolKind> protocols;

    public FakeEngine() {
        this(EnumSet.allOf(ProtocolKind.class));
    }

    public FakeEngine(Set<ProtocolKind> protocols) {
        this.protocols = Set.copyOf(protocols);
    }

    @Override
    public void reach() {
        reached.incrementAndGet();
        if (unreachable) {
            throw onPurpose("what its servers run in");
        }
    }

    @Override
    public boolean endsWithAgent() {
        return endsWithAgent;
    }

    @Override
    public Set<ProtocolKind> protocols() {
        return protocols;
    }

    @Override
    public void watch(Runnable toldOfLosses) {
        lost = toldOfLosses;
    }

    @Override
    public Map<ListenerId, Instant> uncounted() {
        return Map.copyOf(uncounted);
    }

    @Override
    public List<ServedServer> observe() {
        requireSpeaking();
        if (unreachable) {
            return List.of();
        }
        return served.entrySet().stream()
                .map(listener -> observed(listener.getKey(), listener.getValue()))
                .toList();
    }

    private ServedServer observed(ListenerId listener, Server server) {
        ServerSpec spec = server.spec();
        return new ServedServer(
                listener,
                spec.protocol().kind(),
                server.revision(),
                spec.listen(),
                spec.port().orElseThrow(),
                Optional.ofNullable(sessions.get(server.id()))
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty));
    }

    @Override
    public List<KeyVersion> keys(long after, int limit) {
        requireSpeaking();
        return admitted.values().stream()
                .map(key ->
                        new KeyVersion(key.number(), key.key().id(), key.key().protocol()))
                .filter(key -> key.number() > after)
                .sorted(Comparator.comparingLong(KeyVersion::number))
                .limit(limit)
                .toList();
    }

    private void requireSpeaking() {
        if (mute) {
            throw onPurpose("the engine");
        }
    }

    @Override
    public boolean restarts(ServedServer before, WantedListener wanted) {
        return !wanted.port().equals(Optional.of(before.port()));
    }

    @Override
    public void serve(WantedListener listener) {
        Server server = listener.server();
        serves.incrementAndGet();
        if (endingAtOnce.contains(server.name())) {
            throw Ended.failure("server " + server.name(), "ended on purpose");
        }
        awaitGate();
        awaitInterrupt(server);
        if (broken.contains(server.name())) {
            throw onPurpose("server " + server.name());
        }
        edge.run();
        served.put(listener.id(), server);
        edge.run();
    }

    private static RuntimeException onPurpose(String subject) {
        return Problem.of(ErrorCode.NETWORK, subject, "is broken on purpose").toException();
    }

    private void awaitGate() {
        boolean interrupted = false;
        while (gate.getCount() > 0) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitInterrupt(Server server) {
        try {
            while (endless.contains(server.name())) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            throw Problem.of(ErrorCode.CANCELLED, "server " + server.name(), "was given up")
                    .toException();
        }
    }

    @Override
    public Optional<String> lastWords(ListenerId listener) {
        return lastWords;
    }

    @Override
    public void end(ListenerId listener) {
        if (breaksAtEnd) {
            mute = true;
            requireSpeaking();
        }
        edge.run();
        served.remove(listener);
        edge.run();
    }

    @Override
    public void admit(AdmittedKey key) {
        if (unwelcome.contains(key.key().id())) {
            throw onPurpose("the key of " + key.userName());
        }
        edge.run();
        admitted.put(key.key().id(), key);
        everAdmitted.add(key.key().id());
        edge.run();
    }

    @Override
    public void revoke(AccessKeyId key) {
        defect.ifPresent(failure -> {
            throw failure;
        });
        if (stuck.contains(key)) {
            throw onPurpose("the key " + key);
        }
        edge.run();
        admitted.remove(key);
        edge.run();
    }

    @Override
    public OptionalLong sessions(ListenerId listener) {
        return OptionalLong.of(serverSessions.getOrDefault(listener.server(), 0L));
    }

    @Override
    public OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.of(keySessions.getOrDefault(key, 0L));
    }

    @Override
    public void grant(GroupGrant grant) {
        if (stubborn) {
            throw onPurpose("group " + grant.group());
        }
        edge.run();
        granted.put(grant.group(), grant);
        edge.run();
    }

    @Override
    public void withdraw(GroupId group) {
        edge.run();
        granted.remove(group);
        edge.run();
    }

    @Override
    public List<GroupVersion> groups() {
        requireSpeaking();
        return granted.values().stream().map(GroupGrant::version).toList();
    }

    @Override
    public List<TrafficSample> traffic() {
        if (!unwritten.all().equals(samples)) {
            unwritten.learn(samples);
        }
        return unwritten.unwritten();
    }

    @Override
    public void written(List<TrafficSample> written) {
        written.forEach(unwritten::written);
    }

    @Override
    public void close() {
        if (endsWithAgent) {
            served.clear();
        }
        closed = true;
    }
}
