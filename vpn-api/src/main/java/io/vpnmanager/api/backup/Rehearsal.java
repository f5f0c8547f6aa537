package io.vpnmanager.api.backup;

/**
 * A restore that was tried beside the home and can be carried out. Holds the turn of backups and restores of the home
 * until it is closed. For one thread at a time.
 */
public interface Rehearsal extends AutoCloseable {

    /** {@return the backup} */
    Backup backup();

    /** {@return what would change} */
    RestoreChanges changes();

    /**
     * Makes a backup of what is there, then puts what the rehearsal found in its place, in one unit with its audit
     * rows: a kill at any moment leaves the old or the new state whole. Returns when every server that an agent runs
     * refuses whoever did not come back.
     *
     * @return the backup of what was there before
     * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when the home has changed so that something else
     *     would be done than {@link #changes} says; nothing was changed
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is done but a live agent has not confirmed
     *     before the deadline; the agent goes on
     */
    Backup apply();

    /** Removes what the rehearsal needed. Idempotent. */
    @Override
    void close();
}
