package io.vpnmanager.core.internal.proxies.relay;

import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** What an event loop lends to those who move bytes. */
final class Vessels {
    /**
     * Pipes of the process. A direction whose sink is slow keeps its pipe, so slow clients could take all descriptors;
     * who gets none copies. It is also about half of what Linux gives in full size to a user without privileges.
     */
    private static final int MOST_PIPES = 512;

    private static final int MOST_UNUSED = 16;

    private static final Semaphore LEFT = new Semaphore(MOST_PIPES);

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
            return Optional.of(new Pipe(this));
        } catch (IOException e) {
            LEFT.release();
            return Optional.empty(); // The system has no descriptor left.
        }
    }

    void giveBack(Pipe pipe) {
        if (pipe.isEmpty() && unused.size() < MOST_UNUSED) {
            unused.addLast(pipe);
        } else {
            close(pipe);
        }
    }

    private void close(Pipe pipe) {
        pipe.close();
        LEFT.release();
    }
}
