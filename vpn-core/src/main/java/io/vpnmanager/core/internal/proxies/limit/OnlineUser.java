package io.vpnmanager.core.internal.proxies.limit;

import io.netty.channel.Channel;
import io.vpnmanager.api.terms.Limits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What one user has open. What changes it is called by one thread at a time. */
final class OnlineUser {
    private final Map<Channel, Device> clients = new ConcurrentHashMap<>();
    private final Pace pace = Pace.free();
    private Limits limits;

    OnlineUser(Limits limits) {
        this.limits = limits;
        pace.holdTo(limits);
    }

    void holdTo(Limits next) {
        if (!next.equals(limits)) {
            limits = next;
            pace.holdTo(next);
        }
    }

    void takeIfThereIsRoom(Channel client) {
        Optional<Device> device = Device.of(client);
        if (device.isPresent() && !has(client) && hasRoomFor(device.get())) {
            clients.put(client, device.get());
        }
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
        return pace.nanosOwed();
    }

    Pace pace() {
        return pace;
    }
}
