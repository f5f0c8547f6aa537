package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.material.WireGuardKeys;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.core.internal.protocol.UnwrittenSamples;
import io.vpnmanager.core.internal.wireguard.Admissions.Admission;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peers in the device of one container: who is to be there, who was put there, what the device last said of them,
 * and what was counted. Whoever has the turn of the {@link Tunnel} changes it; any thread may ask what was seen.
 */
final class TunnelPeers {
    private static final DeviceDump NOTHING = new DeviceDump(Optional.empty(), Map.of());
    private static final int MOST_BOOTS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(TunnelPeers.class);

    private final ListenerId id;
    private final TunnelContainer container;
    private final Admissions admissions;
    private final DrawnKeys drawn;
    private final List<TunnelCounters> counters = new ArrayList<>();
    private final Map<AccessKeyId, Placed> placed = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile DeviceDump seen = NOTHING;
    private final UnwrittenSamples samples = new UnwrittenSamples();

    TunnelPeers(ListenerId id, TunnelContainer container, Admissions admissions, DrawnKeys drawn) {
        this.id = id;
        this.container = container;
        this.admissions = admissions;
        this.drawn = drawn;
    }

    /** A peer that was put into the device, or is to be. */
    record Placed(Peer peer, UserId user) {
        boolean isOfProbe() {
            return ProbeUser.is(user);
        }
    }

    /** Draws the keys of all who are to be there, which takes time, before anybody waits for it. */
    void draw() {
        admissions.at(id.server()).forEach(drawn::of);
    }

    /** {@return those who are to be in a device with these addresses} */
    Map<AccessKeyId, Placed> wanted(TunnelAddresses addresses) {
        Map<AccessKeyId, Placed> wanted = new HashMap<>();
        for (Admission admission : admissions.at(id.server())) {
            peer(admission, addresses)
                    .ifPresent(peer -> wanted.put(admission.key(), new Placed(peer, admission.user())));
        }
        return wanted;
    }

    /** {@return the peer of a key; empty where the subnet has no room for it, which keeps nobody else out} */
    Optional<Peer> peer(Admission admission, TunnelAddresses addresses) {
        Optional<Set<Cidr>> places = admission.places(addresses);
        if (places.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("server", id)
                    .addKeyValue("key", admission.key())
                    .log(
                            "The subnet {} has no address for number {}",
                            addresses.subnet(),
                            admission.slot().orElseThrow());
            return Optional.empty();
        }
        WireGuardKeys keys = drawn.of(admission);
        return places.map(its -> new Peer(keys.publicKey(), keys.presharedKey(), its));
    }

    static List<Peer> peers(Map<AccessKeyId, Placed> placed) {
        return placed.values().stream().map(Placed::peer).toList();
    }

    /** Whose traffic is counted, by public key: that of the probe user is nobody's. */
    private static Map<String, UserId> users(Collection<Placed> placed) {
        Map<String, UserId> users = new HashMap<>();
        placed.stream()
                .filter(its -> !its.isOfProbe())
                .forEach(its -> users.put(its.peer().publicKey(), its.user()));
        return users;
    }

    /** Takes note that a device of this boot was made with these. */
    void begin(UUID boot, Map<AccessKeyId, Placed> peers) {
        place(peers);
        count(new TunnelCounters(boot, id.server()));
    }

    /** Goes on to count what an earlier agent counted of this boot. */
    void resume(UUID boot) {
        if (counters.isEmpty() || !counters.getLast().boot().equals(boot)) {
            TunnelCounters resumed = new TunnelCounters(boot, id.server());
            resumed.resume(container.retired());
            count(resumed);
        }
    }

    private void count(TunnelCounters from) {
        counters.add(from);
        if (counters.size() > MOST_BOOTS) {
            counters.removeFirst();
        }
    }

    /** Makes the device let in those whom it should, and nobody else; whoever is in already goes on. */
    void sync(TunnelAddresses addresses, DeviceDump dump) {
        Map<AccessKeyId, Placed> wanted = wanted(addresses);
        Map<String, UserId> users = users(placed.values());
        users.putAll(users(wanted.values()));
        count(dump, users);
        Set<String> unwanted = new HashSet<>(dump.peers().keySet());
        peers(wanted).forEach(peer -> unwanted.remove(peer.publicKey()));
        container.removePeers(unwanted);
        unwanted.forEach(this::isGone);
        container.add(peers(wanted).stream().filter(peer -> !dump.holds(peer)).toList());
        place(wanted);
    }

    /** Takes away whoever is in the device and is not to be let in, where nobody knows what it was told. */
    void purge() {
        Set<String> wanted = admissions.at(id.server()).stream()
                .map(admission -> drawn.of(admission).publicKey())
                .collect(Collectors.toSet());
        container.dumpIfAny().ifPresent(dump -> {
            Set<String> unwanted = new HashSet<>(dump.peers().keySet());
            unwanted.removeAll(wanted);
            container.removePeers(unwanted);
        });
    }

    /** {@return a number that is another after each change of who is there, and after each count} */
    long changes() {
        return changes.get();
    }

    private void place(Map<AccessKeyId, Placed> peers) {
        changes.incrementAndGet();
        placed.keySet().retainAll(peers.keySet());
        placed.putAll(peers);
    }

    /** {@return the public key of what a key was let in as} */
    Optional<String> publicKey(AccessKeyId key) {
        return Optional.ofNullable(placed.get(key)).map(its -> its.peer().publicKey());
    }

    /** Puts those peers into the device, in one call, that are not there. */
    void enter(Map<Admission, Peer> all) {
        Map<AccessKeyId, Placed> missing = new HashMap<>();
        all.forEach((admission, peer) -> {
            Placed wanted = new Placed(peer, admission.user());
            if (!wanted.equals(placed.get(admission.key())) || !seen.holds(peer)) {
                missing.put(admission.key(), wanted);
            }
        });
        if (!missing.isEmpty()) {
            container.add(peers(missing));
            placed.putAll(missing);
            changes.incrementAndGet();
        }
    }

    /** Forgets a peer that is not in the device any more. */
    void left(AccessKeyId key) {
        publicKey(key).ifPresent(this::left);
    }

    /** Forgets a peer by what it showed. */
    void left(String publicKey) {
        isGone(publicKey);
        changes.incrementAndGet();
        placed.values().removeIf(its -> its.peer().publicKey().equals(publicKey));
    }

    private void isGone(String publicKey) {
        if (!counters.isEmpty()) {
            counters.getLast().left(publicKey);
        }
    }

    /** Forgets all, when there is no device any more; what was counted stays. */
    void clear() {
        changes.incrementAndGet();
        placed.clear();
        seen = NOTHING;
    }

    /** Takes what the device says. */
    void count(DeviceDump dump) {
        count(dump, users(placed.values()));
    }

    /** Takes what the device says for the last time, of those also whom an earlier agent put there. */
    void countLast(DeviceDump dump) {
        Map<String, UserId> users = users(placed.values());
        admissions.at(id.server()).stream()
                .filter(admission -> !admission.isOfProbe())
                .forEach(admission -> users.put(drawn.of(admission).publicKey(), admission.user()));
        count(dump, users);
    }

    private void count(DeviceDump dump, Map<String, UserId> users) {
        changes.incrementAndGet();
        seen = dump;
        if (counters.isEmpty()) {
            return;
        }
        String lines = counters.getLast().take(dump, users);
        samples.learn(counters.stream().flatMap(boot -> boot.samples().stream()).toList());
        if (!lines.isEmpty()) {
            keep(lines);
        }
    }

    private void keep(String lines) {
        try {
            container.retire(lines);
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", id).setCause(e).log("Could not keep what was counted");
        }
    }

    /** {@return whether this agent ever made or took over a device here} */
    boolean hasCounted() {
        return !counters.isEmpty();
    }

    /** {@return the peers that were put into the device, by key} */
    Map<AccessKeyId, Peer> placed() {
        return placed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, its -> its.getValue().peer()));
    }

    /** {@return how many users were put into the device} */
    long count() {
        return placed.values().stream().filter(its -> !its.isOfProbe()).count();
    }

    /** {@return how many had a handshake since then, but for the probe user} */
    int sessions(Instant since) {
        Set<String> probes = placed.values().stream()
                .filter(Placed::isOfProbe)
                .map(its -> its.peer().publicKey())
                .collect(Collectors.toSet());
        return seen.activeSince(since, probes);
    }

    /** {@return whether a key was let in here, and had a handshake since then} */
    boolean hasSession(AccessKeyId key, Instant since) {
        return publicKey(key)
                .flatMap(its -> Optional.ofNullable(seen.peers().get(its)))
                .flatMap(DeviceDump.State::handshake)
                .filter(since::isBefore)
                .isPresent();
    }

    /** {@return what the last look showed} */
    DeviceDump seen() {
        return seen;
    }

    /**
     * {@return what was counted by the last look and is not in the store yet, for the thread that {@linkplain #written
     * writes} it}
     */
    List<TrafficSample> unwritten() {
        return samples.unwritten();
    }

    /** Takes note that this sample is in the store. */
    void written(TrafficSample sample) {
        samples.written(sample);
    }
}
