package io.vpnmanager.core.internal.audit;

import java.io.IOException;
import java.util.Optional;

/** Where an anchor is kept. Safe for use by many threads. */
interface Anchors {
    /** {@return what is there; empty when nothing is} */
    Optional<Found> read() throws IOException;

    /**
     * What is there.
     *
     * @param anchor what it says; empty when it was not written with the key of this home, as it is
     */
    record Found(Optional<Anchor> anchor) {}

    /** Puts an anchor in the place of the one before. */
    void write(Anchor anchor) throws IOException;

    /** Removes what killed processes left of writing one. */
    void sweep() throws IOException;

    /** Runs something while nobody else, in whatever process, runs something here. */
    void alone(Step step) throws IOException;

    /** What is done alone. */
    interface Step {
        /** Does it. */
        void run() throws IOException;
    }
}
