package io.vpnmanager.core.internal.reconcile;

import java.time.Instant;

/**
 * What polls found of a server that is to run.
 *
 * @param revision of which it was last found to be served as it is wanted; 0 when it never was
 * @param missed how many in a row did not find it so
 * @param unread how often in a row it could not be read what it carried
 * @param losses how often it was found to have ended by itself
 * @param since since when it is found, or is not, as it is now
 */
public record PolledServer(long revision, long missed, long unread, long losses, Instant since) {
    static PolledServer first(Instant now) {
        return new PolledServer(0, 0, 0, 0, now);
    }

    /** {@return what it comes to, of reading and finding} */
    public long worst() {
        return Math.max(missed, unread);
    }

    PolledServer found(long now, long failedReads, Instant at) {
        return new PolledServer(now, 0, failedReads, losses, missed > 0 || revision == 0 ? at : since);
    }

    /** It was lost when it had been found at the revision that is wanted; else it only takes its time to begin. */
    PolledServer notFound(long wanted, long failedReads, Instant at) {
        boolean lost = missed == 0 && revision == wanted;
        return new PolledServer(
                revision, missed + 1, failedReads, lost ? losses + 1 : losses, missed == 0 ? at : since);
    }

    /** Nobody could look, so nobody knows whether it was lost. */
    PolledServer outOfSight(long failedReads, Instant at) {
        return new PolledServer(revision, missed + 1, failedReads, losses, missed == 0 ? at : since);
    }
}
