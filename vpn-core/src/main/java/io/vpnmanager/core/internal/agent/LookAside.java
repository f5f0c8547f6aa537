package io.vpnmanager.core.internal.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Something that is looked at now and then beside the agent: each look has a thread of its own, one at a time, so that
 * one that hangs keeps no server waiting.
 */
public final class LookAside {
    private final String name;
    private final Duration every;
    private final Runnable look;
    private final AtomicReference<Optional<Thread>> current = new AtomicReference<>(Optional.empty());
    private long lastNanos;

    /**
     * Looks not yet, and then as soon as it is asked.
     *
     * @param name of its threads
     * @param every the least pause from the beginning of one to that of the next
     * @param look what it does; throws nothing
     */
    public LookAside(String name, Duration every, Runnable look) {
        this.name = name;
        this.every = every;
        this.look = look;
        this.lastNanos = System.nanoTime() - every.toNanos();
    }

    /** Looks, if it is time and the last look is over; returns at once. For one thread. */
    public void goOn() {
        boolean busy = current.get().filter(Thread::isAlive).isPresent();
        if (!busy && System.nanoTime() - lastNanos >= every.toNanos()) {
            lastNanos = System.nanoTime();
            current.set(Optional.of(Thread.ofVirtual().name(name).start(look)));
        }
    }

    /** Interrupts the look that goes on, if it heeds that: for one that needs nothing that ends with the agent. */
    public void leave() {
        current.get().ifPresent(Thread::interrupt);
    }

    /** Interrupts the look that goes on and waits for it: the store is closed behind the agent. */
    public void end() {
        current.get().ifPresent(thread -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
