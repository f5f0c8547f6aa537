package io.vpnmanager.cli.terminal;

/** Somebody outside tells the process to stop: Ctrl-C, or SIGTERM from a service manager. */
public interface StopRequests {

    /** Runs {@code stop} in a thread of its own when the process is told to stop. */
    void whenAsked(Runnable stop);

    /** {@return whether the process was told to stop} */
    boolean asked();
}
