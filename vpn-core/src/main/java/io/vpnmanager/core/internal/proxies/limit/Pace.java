package io.vpnmanager.core.internal.proxies.limit;

import io.vpnmanager.api.terms.Limits;

/**
 * How fast all connections of a user may be, in both directions.
 *
 * @param upload of what comes from the user
 * @param download of what goes to the user
 */
public record Pace(Pacer upload, Pacer download) {
    /** One without limit. */
    public static Pace free() {
        return new Pace(new Pacer(), new Pacer());
    }

    /** {@return how long until all is paid for; 0 or less when it is} */
    long nanosOwed() {
        return Math.max(upload.nanosBefore(), download.nanosBefore());
    }

    void holdTo(Limits limits) {
        upload.holdTo(limits.upload());
        download.holdTo(limits.download());
    }
}
