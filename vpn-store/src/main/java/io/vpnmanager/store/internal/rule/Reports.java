package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.server.ServerReport;

/** When a report is news. */
public final class Reports {
    private Reports() {}

    /** {@return whether the two differ in more than their time, their sessions and their users, which come and go} */
    public static boolean sayDifferentThings(ServerReport one, ServerReport other) {
        return one.state() != other.state()
                || one.revision() != other.revision()
                || !one.applied().equals(other.applied())
                || !one.problem().equals(other.problem())
                || !one.since().equals(other.since())
                || !one.container().equals(other.container());
    }
}
