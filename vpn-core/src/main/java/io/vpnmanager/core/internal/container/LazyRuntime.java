package io.vpnmanager.core.internal.container;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The container engine, looked for when it is first needed: many homes have no server in a container, and need none.
 * One that is not found is looked for again, but not at every call. Safe for use by many threads.
 */
public final class LazyRuntime implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Supplier<ContainerRuntime> opening;
    private @Nullable ContainerRuntime opened;
    private @Nullable VpnException failure;
    private long failedAtNanos;

    /**
     * An engine that is not looked for yet.
     *
     * @param opening finds it, or throws a {@link VpnException}
     */
    public LazyRuntime(Supplier<ContainerRuntime> opening) {
        this.opening = opening;
    }

    /**
     * {@return the engine}
     *
     * @throws VpnException when there is none
     */
    public synchronized ContainerRuntime require() {
        if (opened != null) {
            return opened;
        }
        if (failure != null && System.nanoTime() - failedAtNanos < PAUSE.toNanos()) {
            throw failure;
        }
        try {
            opened = opening.get();
            return opened;
        } catch (VpnException e) {
            failure = e;
            failedAtNanos = System.nanoTime();
            throw e;
        }
    }

    /** {@return the engine, if there is one} */
    public Optional<ContainerRuntime> find() {
        try {
            return Optional.of(require());
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
