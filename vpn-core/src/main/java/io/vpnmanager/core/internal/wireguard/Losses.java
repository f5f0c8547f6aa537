package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.core.internal.container.ContainerWatch;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineEvent;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the agent that containers were lost, or may have been, as soon as the container engine says so. */
final class Losses implements AutoCloseable {
    private final Supplier<ContainerRuntime> runtime;
    private final Predicate<ListenerId> isServed;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Runnable told;
    private @Nullable ContainerWatch watch;
    private boolean closed;

    /**
     * Losses of the containers of one agent.
     *
     * @param isServed whether the container of a listener would be missed
     */
    Losses(Supplier<ContainerRuntime> runtime, Predicate<ListenerId> isServed) {
        this.runtime = runtime;
        this.isServed = isServed;
    }

    /** Whom to tell. */
    void tell(Runnable toldOfLosses) {
        turn.lock();
        try {
            told = toldOfLosses;
        } finally {
            turn.unlock();
        }
    }

    /** Watches from now on. A home without servers never comes here, and keeps no connection to a container engine. */
    void begin() {
        turn.lock();
        try {
            Runnable toTell = told;
            if (toTell != null && watch == null && !closed) {
                watch = new ContainerWatch("vpn-wireguard-events", runtime, event -> {
                    if (isLoss(event)) {
                        toTell.run();
                    }
                });
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean isLoss(EngineEvent event) {
        return switch (event.kind()) {
            case LOST, ALTERED -> true;
            case ENDED, REMOVED ->
                TunnelContainer.listenerOf(event.container()).filter(isServed).isPresent();
            default -> false;
        };
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            if (watch != null) {
                watch.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
