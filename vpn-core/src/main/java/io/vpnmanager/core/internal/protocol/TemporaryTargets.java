package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.protocol.AllowedTarget;

/**
 * An engine that can open a closed target for a while: in memory only, so that it is closed again whatever happens to
 * the process.
 */
public interface TemporaryTargets {

    /** Opens {@code target} on all servers of this engine until the result is closed. */
    Opened open(AllowedTarget target);

    /** A target that is open for now. */
    interface Opened extends AutoCloseable {
        /** Closes the target again. Idempotent. */
        @Override
        void close();
    }
}
