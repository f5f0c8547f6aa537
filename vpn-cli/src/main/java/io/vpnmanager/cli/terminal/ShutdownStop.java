package io.vpnmanager.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stop requests by the JVM's shutdown hooks. Left alone, a JVM that is told to stop by a signal ends with 128 + its
 * number even after an orderly stop; here the command ends first, and its own status becomes that of the process.
 */
public final class ShutdownStop implements StopRequests {
    /** Longer than the agent's grace for open connections; a service manager kills after 90 seconds as a rule. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile int status;

    @Override
    public void whenAsked(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopFirst(stop), "stop"));
    }

    @Override
    public boolean asked() {
        return asked;
    }

    /** Says that the command has ended, with this status. */
    public void ended(int exitStatus) {
        status = exitStatus;
        ended.countDown();
    }

    private void stopFirst(Runnable stop) {
        if (ended.getCount() == 0) {
            return;
        }
        asked = true;
        try {
            stop.run();
        } finally {
            // Even if it failed: the command closes the library as soon as it may, perhaps under this very call.
            endWithTheCommand();
        }
    }

    private void endWithTheCommand() {
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
