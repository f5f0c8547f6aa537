package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one start of a container has carried for each user. A device counts for a peer from the moment that it was
 * added; what it had counted for one that is gone, or came anew, is kept here, and in the container for the next agent:
 *
 * <pre>
 * retired = *( user " " upload-bytes " " download-bytes LF )
 * </pre>
 *
 * For one thread at a time.
 */
final class TunnelCounters {
    private final UUID boot;
    private final ServerId server;
    private final Map<UserId, TrafficCount> retired = new HashMap<>();
    private final Map<String, Live> live = new HashMap<>();
    private final StringBuilder unkept = new StringBuilder();

    TunnelCounters(UUID boot, ServerId server) {
        this.boot = boot;
        this.server = server;
    }

    private record Live(UserId user, TrafficCount count) {}

    UUID boot() {
        return boot;
    }

    /** Takes what an earlier agent wrote; lines that are none are left out. */
    void resume(String lines) {
        lines.lines().flatMap(line -> read(line).stream()).forEach(gone -> add(gone.user(), gone.count()));
    }

    /** The last line of a writer that was killed may be cut. */
    private static Optional<Live> read(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Live(
                    UserId.parse(fields[0]), new TrafficCount(Long.parseLong(fields[1]), Long.parseLong(fields[2]))));
        } catch (NumberFormatException | VpnException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes what the device says now.
     *
     * @param users whose peer a public key is
     * @return the lines to keep in the container; empty when no peer that had carried anything went or came anew
     */
    String take(DeviceDump dump, Map<String, UserId> users) {
        for (String key : Set.copyOf(live.keySet())) {
            Live before = live.get(key);
            Optional<TrafficCount> now =
                    Optional.ofNullable(dump.peers().get(key)).map(DeviceDump.State::count);
            if (before != null
                    && now.filter(count -> continues(before.count(), count)).isEmpty()) {
                left(key);
            }
        }
        dump.peers()
                .forEach((key, state) -> Optional.ofNullable(users.get(key))
                        .ifPresent(user -> live.put(key, new Live(user, state.count()))));
        String lines = unkept.toString();
        unkept.setLength(0);
        return lines;
    }

    /**
     * Takes note that a peer was taken away after it was counted. If it comes again before the next look, and carries
     * more than before, nothing that the device says then tells that it came anew.
     */
    void left(String key) {
        Live before = live.remove(key);
        if (before != null && before.count().totalBytes() > 0) {
            add(before.user(), before.count());
            unkept.append(line(before));
        }
    }

    private static boolean continues(TrafficCount before, TrafficCount now) {
        return now.uploadBytes() >= before.uploadBytes() && now.downloadBytes() >= before.downloadBytes();
    }

    private static String line(Live gone) {
        return gone.user() + " " + gone.count().uploadBytes() + " "
                + gone.count().downloadBytes() + "\n";
    }

    private void add(UserId user, TrafficCount count) {
        retired.merge(user, count, TrafficCount::plus);
    }

    List<TrafficSample> samples() {
        Map<UserId, TrafficCount> sums = new HashMap<>(retired);
        live.values().forEach(peer -> sums.merge(peer.user(), peer.count(), TrafficCount::plus));
        return sums.entrySet().stream()
                .map(sum -> new TrafficSample(boot, server, sum.getKey(), sum.getValue()))
                .filter(sample -> sample.sinceBoot().totalBytes() > 0)
                .toList();
    }
}
