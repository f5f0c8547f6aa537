package io.vpnmanager.core.internal.agent;

import java.util.List;

/** Something beside the servers that an agent looks after while it lives. */
public interface Upkeep extends AutoCloseable {
    /** Nothing. */
    Upkeep NONE = () -> {};

    /** {@return all of these} */
    static Upkeep all(List<Upkeep> each) {
        return new Upkeep() {
            @Override
            public void goOn() {
                each.forEach(Upkeep::goOn);
            }

            @Override
            public void close() {
                each.forEach(Upkeep::close);
            }
        };
    }

    /** Does what is due, in a thread of its own; returns at once. Called a few times a second. */
    void goOn();

    /** Ends what is under way. */
    @Override
    default void close() {}
}
