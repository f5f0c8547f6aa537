package io.vpnmanager.core.internal.proxies.limit;

import io.netty.channel.Channel;
import io.vpnmanager.api.terms.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What one user has open. What changes it is called by one thread at a time. */
final class OnlineUser {
    private final Map<Channel, Device> clients = new ConcurrentHashMap<>();
    private final Pace pace = Pace.free();
    private final Arrivals arrivals;
    private Limits limits;

    OnlineUser(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.arrivals = new Arrivals(nanoTime);
        pace.holdTo(limits);
        arrivals.holdTo(limits.newConnections());
    }

    void holdTo(Limits next) {
        if (!next.equals(limits)) {
            limits = next;
            pace.holdTo(next);
            arrivals.holdTo(next.newConnections());
        }
    }

    Entry enter(Channel client) {
        Optional<Device> device = Device.of(client);
        if (!has(client) && device.filter(this::hasRoomFor).isEmpty()) {
            return new Entry.Full();
        }
        Duration left = arrivals.timeUntilNext();
        if (left.isPositive()) {
            return new Entry.TooSoon(left);
        }
        arrivals.came();
        device.ifPresent(its -> clients.putIfAbsent(client, its));
        return new Entry.Admitted(pace);
    }

    private boolean hasRoomFor(Device device) {
        boolean oneMore = limits.connections().isEmpty()
                || clients.size() < limits.connections().getAsInt();
        return oneMore
                && (limits.devices().isEmpty()
                        || devicesWith(device) <= limits.devices().getAsInt());
    }

    /** At most as many are looked at as the user has connections. */
    private long devicesWith(Device device) {
        return Stream.concat(clients.values().stream(), Stream.of(device))
                .distinct()
                .count();
    }

    void drop(Channel client) {
        clients.remove(client);
    }

    boolean has(Channel client) {
        return clients.containsKey(client);
    }

    boolean hasNothing() {
        return clients.isEmpty();
    }

    boolean mayBeForgotten() {
        return hasNothing() && nanosOwed() <= 0;
    }

    long nanosOwed() {
        return Math.max(pace.nanosOwed(), arrivals.nanosOwed());
    }
}
