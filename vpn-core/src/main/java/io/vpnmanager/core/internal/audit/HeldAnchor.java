package io.vpnmanager.core.internal.audit;

import java.io.IOException;
import java.util.Optional;

/** The anchor of a store that does not outlast its process: neither does this. */
final class HeldAnchor implements Anchors {
    private Optional<Found> held = Optional.empty();

    @Override
    public synchronized Optional<Found> read() {
        return held;
    }

    @Override
    public synchronized void write(Anchor anchor) {
        held = Optional.of(new Found(Optional.of(anchor)));
    }

    @Override
    public void sweep() {
        // Nothing outlasts a process here.
    }

    @Override
    public synchronized void alone(Step step) throws IOException {
        step.run();
    }
}
