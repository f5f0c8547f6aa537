package io.vpnmanager.core.internal.proxies.relay;

import io.netty.util.NettyRuntime;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** What an event loop lends to those who move bytes. */
final class Vessels {
    /**
     * Pipes of the process. A direction whose sink is slow keeps its pipe, so slow clients could take all descriptors
     * and, in large pipes, much memory; who gets none copies. All together are a little less than the 64 MiB that Linux
     * gives to a user without privileges; beyond that, pipes would be of two pages.
     */
    static final int MOST_PIPES = 256;

    /**
     * Of the pipes of the process, those that are large: they take half the work, for each byte, of those that are not.
     */
    static final int MOST_LARGE = 48;

    /** What one loop keeps unused others lack. */
    private static final int MOST_UNUSED = Math.clamp(MOST_PIPES / 2 / NettyRuntime.availableProcessors(), 1, 16);

    private static final Semaphore LEFT = new Semaphore(MOST_PIPES);
    private static final Semaphore LARGE_LEFT = new Semaphore(MOST_LARGE);

    private static final FastThreadLocal<Vessels> OF_THIS_LOOP = new FastThreadLocal<>() {
        @Override
        protected Vessels initialValue() {
            return new Vessels();
        }

        @Override
        protected void onRemoval(Vessels gone) {
            gone.unused.forEach(gone::close);
        }
    };

    private final Block block = new Block();
    private final Deque<Pipe> unused = new ArrayDeque<>();

    private Vessels() {}

    static Vessels ofThisLoop() {
        return OF_THIS_LOOP.get();
    }

    /** {@return the block, which is free: nobody keeps it} */
    Block block() {
        return block;
    }

    /** {@return an empty pipe; none where too many are kept} */
    Optional<Pipe> pipe() {
        Pipe free = unused.pollLast();
        return free == null ? opened() : Optional.of(free);
    }

    private Optional<Pipe> opened() {
        if (!LEFT.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Pipe pipe = new Pipe(this);
            if (LARGE_LEFT.tryAcquire() && !pipe.enlarge()) {
                LARGE_LEFT.release();
            }
            return Optional.of(pipe);
        } catch (IOException e) {
            LEFT.release();
            return Optional.empty(); // The system has no descriptor left.
        }
    }

    void giveBack(Pipe pipe) {
        if (!pipe.isEmpty()) {
            close(pipe);
            return;
        }
        if (pipe.isLarge()) {
            unused.addLast(pipe); // The next to be lent.
        } else {
            unused.addFirst(pipe);
        }
        if (unused.size() > MOST_UNUSED) {
            close(unused.removeFirst());
        }
    }

    private void close(Pipe pipe) {
        pipe.close();
        LEFT.release();
        if (pipe.isLarge()) {
            LARGE_LEFT.release();
        }
    }
}
