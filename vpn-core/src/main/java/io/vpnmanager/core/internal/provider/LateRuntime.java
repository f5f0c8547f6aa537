package io.vpnmanager.core.internal.provider;

import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A container runtime that is opened when it is first asked for, and looked for again while there is none: most homes
 * never need one. Safe for use by many threads.
 */
public final class LateRuntime implements Supplier<ContainerRuntime>, AutoCloseable {
    private final Supplier<ContainerRuntime> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ContainerRuntime opened;

    /**
     * A runtime that was not opened yet.
     *
     * @param opening opens it, or says why there is none
     */
    public LateRuntime(Supplier<ContainerRuntime> opening) {
        this.opening = opening;
    }

    /** {@return the runtime, always the same} */
    @Override
    public ContainerRuntime get() {
        lock.lock();
        try {
            ContainerRuntime runtime = Optional.ofNullable(opened).orElseGet(opening);
            opened = runtime;
            return runtime;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Optional.ofNullable(opened).ifPresent(ContainerRuntime::close);
        } finally {
            lock.unlock();
        }
    }
}
