package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.api.error.VpnException;

/**
 * Another connection holds the store for now; whoever began the transaction may begin it again. Stays in this module.
 */
public final class StoreHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final VpnException problem;

    /** Held, which is {@code problem} to the caller if it does not end. */
    public StoreHeld(VpnException problem) {
        super(problem);
        this.problem = problem;
    }

    /** {@return what to tell when patience has ended} */
    public VpnException problem() {
        return problem;
    }
}
