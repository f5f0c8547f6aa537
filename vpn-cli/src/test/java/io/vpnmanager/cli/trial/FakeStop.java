package io.vpnmanager.cli.trial;

import io.vpnmanager.cli.terminal.StopRequests;
import java.util.ArrayList;
import java.util.List;

/** Stop requests that a test makes. */
public final class FakeStop implements StopRequests {
    private final List<Runnable> stops = new ArrayList<>();
    private boolean asked;

    @Override
    public synchronized void whenAsked(Runnable stop) {
        stops.add(stop);
    }

    @Override
    public synchronized boolean asked() {
        return asked;
    }

    /** Tells the process to stop. */
    public synchronized void ask() {
        asked = true;
        stops.forEach(Runnable::run);
    }
}
