package io.vpnmanager.core.internal.access;

import io.vpnmanager.api.access.AccessRecord;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener of each record, whatever it threw at the one before.
 *
 * @param listener of a program
 */
record ListenerSink(Consumer<? super AccessRecord> listener) implements AccessSink {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerSink.class);

    @Override
    public int take(List<AccessRecord> records) {
        return (int) records.stream().filter(this::isTaken).count();
    }

    private boolean isTaken(AccessRecord told) {
        try {
            listener.accept(told);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("A listener failed at an access record");
            return false;
        }
    }

    @Override
    public void end() {
        // A listener keeps nothing open here.
    }
}
