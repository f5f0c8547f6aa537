package io.vpnmanager.core.internal.agent;

/** Something beside the servers that an agent looks after while it lives. */
public interface Upkeep extends AutoCloseable {
    /** Nothing. */
    Upkeep NONE = () -> {};

    /** Does what is due, in a thread of its own; returns at once. Called a few times a second. */
    void goOn();

    /** Ends what is under way. */
    @Override
    default void close() {}
}
