package io.vpnmanager.core.internal.alert.channel;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a network that ends by its deadline, whatever the other side does. It runs in a virtual thread, where an
 * interrupt closes the socket that is waited for.
 */
final class OneTry {
    private OneTry() {}

    /** The work. */
    @FunctionalInterface
    interface Work {
        void run() throws SendFailure, InterruptedException;
    }

    /**
     * Does it.
     *
     * @throws SendFailure that of the work, or a passing one when the time is over
     * @throws InterruptedException when the waiting thread is interrupted; the work is, too
     */
    static void within(Duration deadline, Work work) throws SendFailure, InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        Thread.ofVirtual().name("vpn-alert-try").start(task);
        try {
            task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw SendFailure.passing("the receiver did not take it within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SendFailure failure -> throw failure;
                case RuntimeException defect -> throw defect;
                case Error error -> throw error;
                case null, default -> throw SendFailure.passing("the try was broken off");
            }
        } finally {
            task.cancel(true);
        }
    }
}
