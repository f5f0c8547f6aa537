package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The listeners that there is anything of: those that were served here, and those of which something was found. */
final class Tunnels {
    private final Supplier<ContainerRuntime> runtime;
    private final Function<ListenerId, Tunnel> maker;
    private final BooleanSupplier isNobodyToBeLetIn;
    private final Map<ListenerId, Tunnel> known = new ConcurrentHashMap<>();
    private final Losses losses;
    private volatile Optional<ContainerRuntime> reached = Optional.empty();
    private volatile boolean looked;

    /**
     * None yet.
     *
     * @param runtime gives the runtime, or says why there is none
     * @param maker makes the tunnel of a listener that was not known before
     * @param isNobodyToBeLetIn whether nobody has a key for any server
     */
    Tunnels(Supplier<ContainerRuntime> runtime, Function<ListenerId, Tunnel> maker, BooleanSupplier isNobodyToBeLetIn) {
        this.runtime = runtime;
        this.maker = maker;
        this.isNobodyToBeLetIn = isNobodyToBeLetIn;
        this.losses = new Losses(runtime, this::isLive);
    }

    private boolean isLive(ListenerId listener) {
        return known(listener).filter(Tunnel::isLive).isPresent();
    }

    /** {@return who tells of containers that are lost, from the first tunnel on} */
    Losses losses() {
        return losses;
    }

    /** Makes sure that there is a runtime, without which nothing is done from now on. */
    void reach() {
        boolean first = reached.isEmpty();
        reached = Optional.of(runtime.get());
        if (first) {
            looked = false;
        }
    }

    /** {@return the tunnel of a listener, which is known from now on} */
    Tunnel of(ListenerId listener) {
        losses.begin();
        return known.computeIfAbsent(listener, maker);
    }

    Optional<Tunnel> known(ListenerId listener) {
        return Optional.ofNullable(known.get(listener));
    }

    Map<ListenerId, Tunnel> byListener() {
        return Map.copyOf(known);
    }

    Collection<Tunnel> all() {
        return known.values();
    }

    List<Tunnel> live() {
        return known.values().stream().filter(Tunnel::isLive).toList();
    }

    void forEach(BiConsumer<ListenerId, Tunnel> action) {
        known.forEach(action);
    }

    /** {@return as {@link #found}; where nobody can look, each takes note of that} */
    Map<ListenerId, Optional<Container>> foundOrMissed() {
        try {
            return found();
        } catch (VpnException e) {
            known.values().forEach(Tunnel::isOutOfSight);
            throw e;
        }
    }

    /**
     * {@return of which servers there is anything, with their containers; each is known from now on} A home without
     * such servers needs no container engine: where nobody has a key for one, and nothing of one was found in the
     * beginning, nor when it had to be {@linkplain #reach() reached}, there is nothing.
     */
    Map<ListenerId, Optional<Container>> found() {
        Map<ListenerId, Optional<Container>> found = new HashMap<>();
        if (looked && known.isEmpty() && isNobodyToBeLetIn.getAsBoolean()) {
            return found;
        }
        reachable().ifPresent(engine -> {
            engine.networks()
                    .forEach(network -> TunnelContainer.listenerOf(network.name())
                            .ifPresent(server -> found.put(server, Optional.empty())));
            engine.containers()
                    .forEach(container -> TunnelContainer.listenerOf(container.name())
                            .ifPresent(server -> found.put(server, Optional.of(container))));
        });
        looked = true;
        found.keySet().forEach(this::of);
        return found;
    }

    private Optional<ContainerRuntime> reachable() {
        try {
            return Optional.of(runtime.get());
        } catch (VpnException e) {
            if (known.isEmpty() && reached.isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
