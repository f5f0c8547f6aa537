package io.vpnmanager.api.agent;

/**
 * The long-running part: hosts the in-JVM servers, follows changes of the store made by any process within a second,
 * and writes traffic counts down. At most one runs for a home, in whichever process started it first. Safe for use by
 * many threads.
 */
public interface Agent {

    /**
     * Starts the agent in this process and returns when every server of the store serves or has failed with a report.
     * Does nothing when it runs in this process already. When the deadline passes first or the caller is interrupted,
     * the agent goes on starting, and starting it again waits for the same; so it does when the store fails for some
     * seconds, as one whose disk is full, which is thrown as it is.
     *
     * @throws io.vpnmanager.api.error.ConflictException {@code BUSY} when another process runs it, naming that process
     */
    void start();

    /**
     * Stops the agent of this process: closes its servers, cuts connections after a short grace, writes the last
     * counts. Does nothing when none runs here.
     */
    void stop();

    /**
     * Waits until the agent of this process has stopped; returns at once when none runs here.
     *
     * @throws io.vpnmanager.api.error.VpnException the reason, when it ended by itself, for example {@code FENCE} after
     *     another process took its lease
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code STOP} when the waiting thread is interrupted; the
     *     agent goes on
     */
    void awaitStop();

    /** {@return where an agent runs for this home, as the store says} */
    AgentStatus status();

    /** {@return what the agent has still to do, as the store says} */
    Backlog backlog();
}
