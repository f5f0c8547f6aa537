package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.CountWatch;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.UnwrittenSamples;
import io.vpnmanager.core.internal.xray.api.CoreAccount;
import io.vpnmanager.core.internal.xray.api.CoreApi;
import io.vpnmanager.core.internal.xray.config.CoreConfig;
import io.vpnmanager.core.internal.xray.session.SessionLog;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.store.TrafficSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running core, from its start to its end. What it is told to do with a key follows from what the key may do at
 * that moment, not from who asks, so that it does not matter in which order two threads come.
 */
final class Core implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Core.class);
    private static final String COUNTER = "user>>>";
    private static final String UPLINK = ">>>traffic>>>uplink";
    private static final String DOWNLINK = ">>>traffic>>>downlink";

    private final CoreFacts facts;
    private final Container container;
    private final CoreForm form;
    private final CoreApi api;
    private final KnownKeys known;
    private final UUID boot;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<AccessKeyId, CoreUser> users = new ConcurrentHashMap<>();
    private final Set<AccessKeyId> uncut = ConcurrentHashMap.newKeySet();
    private final SessionLog sessions;
    private final CountWatch watch;
    private final UnwrittenSamples samples = new UnwrittenSamples();
    private volatile long revision;
    private volatile boolean doubtful;

    /** How the sessions of a core are followed, given who they belong to. */
    interface Following {
        SessionLog of(Core core);
    }

    Core(
            CoreFacts facts,
            Container container,
            CoreForm form,
            CoreApi api,
            KnownKeys known,
            Collection<CoreUser> startedWith,
            InstantSource clock,
            Following following) {
        this.facts = facts;
        this.container = container;
        this.form = form;
        this.api = api;
        this.known = known;
        this.watch = new CountWatch(clock);
        this.revision = facts.revision();
        this.boot =
                UUID.nameUUIDFromBytes((container.id() + " " + container.startedAt()).getBytes(StandardCharsets.UTF_8));
        startedWith.forEach(user -> users.put(user.key(), user));
        this.sessions = following.of(this);
    }

    ServerId server() {
        return facts.server();
    }

    ListenerId listener() {
        return facts.listener();
    }

    CoreFacts facts() {
        return facts;
    }

    Container container() {
        return container;
    }

    /** {@return whether this is the core that runs in this container since it was started} */
    boolean isIn(Container seen) {
        return seen.state() == Container.State.RUNNING
                && seen.id().equals(container.id())
                && seen.startedAt().equals(container.startedAt());
    }

    ServedServer served() {
        return new ServedServer(
                facts.listener(),
                facts.protocol(),
                revision,
                facts.listen(),
                facts.port(),
                OptionalInt.empty(),
                container.startedAt(),
                Optional.of(container.id()),
                OptionalLong.of(users.values().stream()
                        .filter(user -> !ProbeUser.is(user.user()))
                        .count()));
    }

    /** Takes note that what it was started with is what this revision wants, too. */
    void serves(long wanted) {
        revision = wanted;
    }

    boolean letsIn(AccessKeyId key) {
        return users.containsKey(key);
    }

    /** {@return a key as the core has it; after a failure that may be wrong until {@link #readBack}} */
    Optional<CoreUser> user(AccessKeyId key) {
        return Optional.ofNullable(users.get(key));
    }

    /** {@return whether a key is refused whose sessions may run all the same, because cutting them failed} */
    boolean isUncut(AccessKeyId key) {
        return uncut.contains(key);
    }

    /** {@return the keys that are let in, or uncut} */
    Set<AccessKeyId> keys() {
        Set<AccessKeyId> keys = new HashSet<>(users.keySet());
        keys.addAll(uncut);
        return keys;
    }

    /** {@return whether a call failed since the users were last read back} */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Makes the core treat a key as it has to be treated now; cuts its sessions when it has to go. */
    void settle(AccessKeyId key) {
        turn.lock();
        try {
            Optional<AdmittedKey> wanted = known.at(facts.server(), facts.protocol(), key);
            if (wanted.isPresent()) {
                admit(wanted.get());
            } else {
                refuse(key);
            }
        } finally {
            turn.unlock();
        }
    }

    /** After a call that failed nobody knows what the core has. */
    private void tell(Runnable call) {
        try {
            call.run();
        } catch (VpnException e) {
            doubtful = true;
            throw e;
        }
    }

    private void admit(AdmittedKey key) {
        CoreUser wanted = CoreUser.of(key);
        CoreUser before = users.get(wanted.key());
        uncut.remove(wanted.key());
        if (wanted.equals(before)) {
            return;
        }
        CoreAccount account = form.account(facts.form(), key);
        if (before != null) {
            remove(before);
        }
        users.put(wanted.key(), wanted);
        tell(() -> api.put(CoreConfig.CLIENTS, wanted.email(), account));
    }

    private void refuse(AccessKeyId key) {
        CoreUser before = users.remove(key);
        if (before != null) {
            uncut.add(key);
            try {
                remove(before);
            } catch (VpnException e) {
                users.put(key, before);
                throw e;
            }
        }
        sessions.cut(key);
        uncut.remove(key);
    }

    private void remove(CoreUser user) {
        form.ofNobody(facts.form())
                .ifPresent(nobody -> tell(() -> api.put(CoreConfig.CLIENTS, CoreUser.GONE + user.email(), nobody)));
        tell(() -> api.remove(CoreConfig.CLIENTS, user.email()));
    }

    /** Makes the core treat every key as it has to be treated now. */
    void settleAll() {
        Set<AccessKeyId> all = new HashSet<>(users.keySet());
        known.allAt(facts.server(), facts.protocol())
                .forEach(key -> all.add(key.key().id()));
        all.forEach(this::settle);
    }

    /** Learns what the core really has; whom we cannot have let in is removed at once. */
    void readBack() {
        turn.lock();
        try {
            Map<AccessKeyId, CoreUser> found = new HashMap<>();
            tell(() -> api.users(CoreConfig.CLIENTS).stream()
                    .filter(email -> !email.startsWith(CoreUser.GONE))
                    .forEach(email -> note(email, found)));
            users.keySet().retainAll(found.keySet());
            users.putAll(found);
            doubtful = false;
        } finally {
            turn.unlock();
        }
    }

    private void note(String email, Map<AccessKeyId, CoreUser> found) {
        Optional<CoreUser> user = CoreUser.parse(email);
        if (user.isEmpty()) {
            LOG.atWarn().addKeyValue("server", facts.listener()).log("A core had a user that is none of ours");
            api.remove(CoreConfig.CLIENTS, email);
            return;
        }
        CoreUser other = found.put(user.get().key(), user.get());
        if (other != null) {
            api.remove(CoreConfig.CLIENTS, other.email());
        }
    }

    /** Reads the counters, which are never set back. */
    void count() {
        Map<UserId, TrafficCount> counts = new HashMap<>();
        try {
            api.counters().forEach((name, bytes) -> count(name, bytes, counts));
        } catch (VpnException e) {
            watch.failed();
            throw e;
        }
        samples.learn(counts.entrySet().stream()
                .map(user -> new TrafficSample(boot, facts.server(), user.getKey(), user.getValue()))
                .toList());
        watch.allIsKnown();
    }

    /** {@return since when the counters could not be read, once that is an alarm} */
    Optional<Instant> uncountedSince() {
        return watch.uncountedSince();
    }

    /** {@return how often in a row the counters could not be read} */
    long unread() {
        return watch.unread();
    }

    private static void count(String name, long bytes, Map<UserId, TrafficCount> counts) {
        if (!name.startsWith(COUNTER) || bytes <= 0) {
            return;
        }
        if (name.endsWith(UPLINK)) {
            add(name.substring(COUNTER.length(), name.length() - UPLINK.length()), new TrafficCount(bytes, 0), counts);
        } else if (name.endsWith(DOWNLINK)) {
            add(
                    name.substring(COUNTER.length(), name.length() - DOWNLINK.length()),
                    new TrafficCount(0, bytes),
                    counts);
        }
    }

    private static void add(String email, TrafficCount count, Map<UserId, TrafficCount> counts) {
        CoreUser.parseAlsoGone(email)
                .filter(user -> !ProbeUser.is(user.user()))
                .ifPresent(user -> counts.merge(user.user(), count, TrafficCount::plus));
    }

    /** {@return everything that was counted} */
    List<TrafficSample> samples() {
        return samples.all();
    }

    /** {@return what was counted and is not in the store yet, for the thread that {@linkplain #written writes} it} */
    List<TrafficSample> unwritten() {
        return samples.unwritten();
    }

    /** {@return the start of the core that it counts for} */
    UUID boot() {
        return boot;
    }

    /** Takes note that this sample is in the store. */
    void written(TrafficSample sample) {
        samples.written(sample);
    }

    /** Lets go of the core, which goes on by itself. */
    @Override
    public void close() {
        sessions.close();
        api.close();
    }
}
