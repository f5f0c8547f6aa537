package io.vpnmanager.core.internal.container;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.Feed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the events of a container engine in a thread of its own, and begins again when that fails. */
public final class ContainerWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Supplier<ContainerRuntime> runtime;
    private final Consumer<EngineEvent> told;
    private final Thread thread;
    private volatile boolean over;

    /**
     * One that reads from now on.
     *
     * @param name what its thread is called
     * @param runtime gives the container engine, always the same, or says why there is none
     * @param told is told of each event, in that thread
     */
    public ContainerWatch(String name, Supplier<ContainerRuntime> runtime, Consumer<EngineEvent> told) {
        this.runtime = runtime;
        this.told = told;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    private void run() {
        while (!over) {
            try (Feed<EngineEvent> feed = runtime.get().events()) {
                read(feed);
            } catch (VpnException e) {
                if (e.code() == ErrorCode.CLOSED) {
                    return;
                }
                // What was missed meanwhile, the looks of the agent find.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void read(Feed<EngineEvent> feed) {
        while (!over && !feed.isOver()) {
            Optional<EngineEvent> event = feed.next(PATIENCE);
            event.ifPresent(told);
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
