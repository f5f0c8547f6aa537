package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;

/** One change of a home: one commit, acknowledged when the call has returned. */
@FunctionalInterface
public interface Change {
    /** Makes it. */
    void make(Vpn vpn) throws Exception;
}
