package io.vpnmanager.cli.terminal;

import java.util.function.Supplier;

/**
 * Says on standard error that a command is at work, from its second second on, and takes that away again: on a terminal
 * alone.
 */
final class Progress {
    private static final long STEP_MILLIS = 1000;
    private static final String CLEARED = "\r\u001b[K";

    private final TextOutput err;
    private final Supplier<String> what;
    private boolean drawn;

    Progress(TextOutput err, Supplier<String> what) {
        this.err = err;
        this.what = what;
    }

    <T> T during(Supplier<T> work) {
        Thread watch = Thread.ofPlatform().daemon().name("progress").start(this::watch);
        try {
            return work.get();
        } finally {
            watch.interrupt();
            end(watch);
            clear();
        }
    }

    private void watch() {
        try {
            for (int second = 1; ; second++) {
                Thread.sleep(STEP_MILLIS);
                draw(second);
            }
        } catch (InterruptedException | OutputException e) {
            // The work is done, or nobody looks any more.
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is drawn behind what comes next. */
    private static void end(Thread watch) {
        try {
            watch.join(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw(int second) {
        drawn = true;
        err.write("\rvpn: " + what.get() + ", " + second + " s");
        err.flush();
    }

    private synchronized void clear() {
        if (drawn) {
            err.write(CLEARED);
            err.flush();
        }
    }
}
