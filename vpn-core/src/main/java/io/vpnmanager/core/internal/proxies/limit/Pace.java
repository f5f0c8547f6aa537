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

    void holdTo(Limits limits) {
        upload.holdTo(limits.upload());
        download.holdTo(limits.download());
    }
}
