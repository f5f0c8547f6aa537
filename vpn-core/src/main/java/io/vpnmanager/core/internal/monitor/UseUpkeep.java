package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.agent.Upkeep;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what the machine and the containers of servers use, for as long as an agent runs: with a thread of its own for
 * each look, one at a time, because a container engine that hangs must keep no server waiting.
 */
public final class UseUpkeep implements Upkeep {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(UseUpkeep.class);

    private final Machine machine;
    private final ContainerUses containers;
    private final AtomicReference<Optional<Thread>> look = new AtomicReference<>(Optional.empty());
    private long lastNanos = System.nanoTime() - EVERY.toNanos();

    /** Looks at these. */
    public UseUpkeep(Machine machine, ContainerUses containers) {
        this.machine = machine;
        this.containers = containers;
    }

    @Override
    public void goOn() {
        boolean busy = look.get().filter(Thread::isAlive).isPresent();
        if (!busy && System.nanoTime() - lastNanos >= EVERY.toNanos()) {
            lastNanos = System.nanoTime();
            look.set(Optional.of(Thread.ofVirtual().name("vpn-use").start(this::look)));
        }
    }

    private void look() {
        machine.look();
        try {
            containers.count();
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("What containers use is not known");
            containers.forget();
        }
    }

    /** The store is closed behind the agent, so the look that goes on is waited for. */
    @Override
    public void close() {
        look.get().ifPresent(thread -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        containers.forget();
    }
}
