package io.vpnmanager.cli.logs;

import java.time.Duration;
import java.util.Optional;

/** Lines of one source, in their order. Read by one thread, closed by any. */
public interface Feed extends AutoCloseable {
    /** {@return the next line; empty when none came in time, or none will come any more} */
    Optional<Entry> next(Duration atMost);

    /** {@return whether every line was read and no other will come} */
    boolean isOver();

    /** Lets go; a waiting reader ends soon. By any thread. */
    @Override
    void close();

    /** Its reader is done with it. */
    default void end() {
        close();
    }
}
