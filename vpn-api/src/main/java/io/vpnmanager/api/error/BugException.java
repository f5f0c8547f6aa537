package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/** A defect of this library ({@link Turn#BUG}). */
public final class BugException extends VpnException {
    private static final long serialVersionUID = 1L;

    BugException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
