package io.vpnmanager.cli.live;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How fast traffic grew up to each look, over the three seconds before it at least: an agent writes counts down once a
 * second, so what is closer comes in bursts.
 *
 * @param recent the last looks, the newest last
 * @param servers of each server, bytes in a second, the newest last; empty where it is not known
 * @param users who moved something, most first
 */
public record Rates(List<Look> recent, Map<String, List<Optional<TrafficCount>>> servers, List<OfUser> users) {
    /** Before the first look. */
    public static final Rates NONE = new Rates(List.of(), Map.of(), List.of());

    private static final int KEPT = 120;
    private static final int RECENT = 5;
    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(3);

    /**
     * What a user moves in a second.
     *
     * @param name of the user
     * @param count bytes in a second
     */
    public record OfUser(String name, TrafficCount count) {}

    /** Copies the collections. */
    public Rates {
        recent = List.copyOf(recent);
        servers = Map.copyOf(servers);
        users = List.copyOf(users);
    }

    /** {@return the last look} */
    public Optional<Look> last() {
        return recent.isEmpty() ? Optional.empty() : Optional.of(recent.getLast());
    }

    /** {@return those after one more look} */
    public Rates after(Look look) {
        Optional<Look> before = before(look);
        Map<String, List<Optional<TrafficCount>>> longer = new HashMap<>();
        look.servers().forEach((server, count) -> {
            List<Optional<TrafficCount>> rates = new ArrayList<>(servers.getOrDefault(server, List.of()));
            rates.add(before.flatMap(then -> Optional.ofNullable(then.servers().get(server))
                    .flatMap(earlier -> perSecond(earlier, count, look.nanos() - then.nanos()))));
            longer.put(server, List.copyOf(rates.subList(Math.max(0, rates.size() - KEPT), rates.size())));
        });
        List<Look> looks = new ArrayList<>(recent);
        looks.add(look);
        return new Rates(looks.subList(Math.max(0, looks.size() - RECENT), looks.size()), longer, users(before, look));
    }

    /** The newest that is so long ago, or else the oldest there is. */
    private Optional<Look> before(Look look) {
        return recent.reversed().stream()
                .filter(earlier -> look.nanos() - earlier.nanos() >= SPAN_NANOS)
                .findFirst()
                .or(() -> recent.stream().findFirst());
    }

    private static List<OfUser> users(Optional<Look> earlier, Look look) {
        return earlier.filter(before -> before.since().equals(look.since()))
                .map(before -> look.users().values().stream()
                        .flatMap(user -> ofUser(before, look, user).stream())
                        .sorted(Comparator.comparingLong(
                                        (OfUser user) -> user.count().totalBytes())
                                .reversed()
                                .thenComparing(OfUser::name))
                        .toList())
                .orElse(List.of());
    }

    /** Of one who was not among those asked for before nobody knows how fast that was. */
    private static Optional<OfUser> ofUser(Look before, Look look, TrafficShare.OfUser user) {
        return Optional.ofNullable(before.users().get(user.id()))
                .flatMap(then -> perSecond(then.count(), user.count(), look.nanos() - before.nanos()))
                .filter(rate -> rate.totalBytes() > 0)
                .map(rate -> new OfUser(user.name().text(), rate));
    }

    /** What was counted anew tells nothing. */
    private static Optional<TrafficCount> perSecond(TrafficCount then, TrafficCount now, long nanos) {
        long upload = now.uploadBytes() - then.uploadBytes();
        long download = now.downloadBytes() - then.downloadBytes();
        double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
        return upload < 0 || download < 0 || nanos <= 0
                ? Optional.empty()
                : Optional.of(new TrafficCount(Math.round(upload / seconds), Math.round(download / seconds)));
    }

    /** {@return what a server carries in a second, if that is known} */
    public Optional<TrafficCount> now(String server) {
        List<Optional<TrafficCount>> rates = servers.getOrDefault(server, List.of());
        return rates.isEmpty() ? Optional.empty() : rates.getLast();
    }

    /** {@return what it carried in the last looks, both directions together} */
    List<OptionalLong> trend(String server, int looks) {
        List<Optional<TrafficCount>> rates = servers.getOrDefault(server, List.of());
        return rates.subList(Math.max(0, rates.size() - looks), rates.size()).stream()
                .map(rate ->
                        rate.map(count -> OptionalLong.of(count.totalBytes())).orElseGet(OptionalLong::empty))
                .toList();
    }

    /** {@return what all servers of which it is known carry in a second} */
    public Optional<TrafficCount> sum() {
        return servers.keySet().stream().flatMap(server -> now(server).stream()).reduce(TrafficCount::plus);
    }
}
