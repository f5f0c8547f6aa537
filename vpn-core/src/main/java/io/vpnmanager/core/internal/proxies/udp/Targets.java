package io.vpnmanager.core.internal.proxies.udp;

import io.netty.channel.EventLoop;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.core.internal.proxies.dial.NameLookup;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Where one client may send datagrams to. A name is looked up for its first datagram, and its addresses are judged for
 * each: what was judged is what is sent to. On one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for what comes of a datagram
final class Targets {
    static final int MOST_NAMES = 64;

    /** So many look-ups of a client are under way at once; what would need another is dropped. */
    static final int LOOK_UPS_AT_ONCE = 8;

    /** And so many of all clients: connections are looked up by the same threads, of which there are more. */
    static final int LOOK_UPS_OF_ALL = 16;

    /** So many datagrams wait for one look-up. */
    static final int MOST_WAITING = 16;

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Of a name without addresses, which may only not have been found at that moment. */
    private static final Duration FRESH_IF_EMPTY = Duration.ofSeconds(2);

    private final NameLookup names;
    private final TargetRules rules;
    private final EventLoop loop;
    private final Map<HostName, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HostName, Known> eldest) {
            return size() > MOST_NAMES;
        }
    };
    private final Map<HostName, List<Waiting>> underWay = new HashMap<>();
    private final Semaphore lookUps;

    /**
     * The targets of one client.
     *
     * @param lookUps what all clients together may look up at once
     */
    Targets(NameLookup names, TargetRules rules, EventLoop loop, Semaphore lookUps) {
        this.names = names;
        this.rules = rules;
        this.loop = loop;
        this.lookUps = lookUps;
    }

    /** A datagram to a port of a name whose addresses are being looked up. */
    private record Waiting(Port port, Consumer<InetSocketAddress> then) {}

    private record Known(List<IpAddress> addresses, long atNanos) {
        boolean isFresh() {
            Duration fresh = addresses.isEmpty() ? FRESH_IF_EMPTY : FRESH;
            return System.nanoTime() - atNanos < fresh.toNanos();
        }
    }

    /**
     * A target whose addresses are known.
     *
     * @param open where to send to; empty where all of them are closed, or there is none
     */
    record Found(Optional<InetSocketAddress> open) {}

    /** {@return the target, if its addresses are known} */
    Optional<Found> known(Endpoint target) {
        return switch (target.host()) {
            case IpAddress address -> Optional.of(found(target, List.of(address)));
            case HostName name ->
                Optional.ofNullable(known.get(name)).filter(Known::isFresh).map(its -> found(target, its.addresses()));
        };
    }

    private Found found(Endpoint target, List<IpAddress> addresses) {
        return new Found(addresses.stream()
                .filter(address -> rules.refusal(target, address).isEmpty())
                .findFirst()
                .map(address -> new InetSocketAddress(
                        address.toInetAddress(), target.port().number())));
    }

    /** {@return whether a client that asked for this target may still go to this address of it} */
    boolean areOpen(Endpoint target, InetSocketAddress address) {
        return rules.refusal(target, IpAddress.of(address.getAddress())).isEmpty();
    }

    /** Looks a target up whose addresses are not known, and does something with where to send to, if that is open. */
    void lookUp(Endpoint target, Consumer<InetSocketAddress> then) {
        if (!(target.host() instanceof HostName name) || rules.refusal(target).isPresent()) {
            return;
        }
        List<Waiting> waiting = underWay.get(name);
        if (waiting == null) {
            if (underWay.size() == LOOK_UPS_AT_ONCE || !lookUps.tryAcquire()) {
                return;
            }
            waiting = new ArrayList<>();
            underWay.put(name, waiting);
            begin(name);
        }
        if (waiting.size() < MOST_WAITING) {
            waiting.add(new Waiting(target.port(), then));
        }
    }

    private void begin(HostName name) {
        names.addresses(name)
                .whenComplete((addresses, failure) -> lookUps.release())
                .exceptionally(failure -> List.of())
                .thenAcceptAsync(addresses -> found(name, addresses), loop);
    }

    private void found(HostName name, List<IpAddress> addresses) {
        known.put(name, new Known(addresses, System.nanoTime()));
        List<Waiting> waiting = Objects.requireNonNull(underWay.remove(name));
        waiting.forEach(
                its -> found(new Endpoint(name, its.port()), addresses).open().ifPresent(its.then()));
    }
}
