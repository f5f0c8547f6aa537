package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/** Another object or another change is in the way ({@link Turn#CONFLICT}). */
public final class ConflictException extends VpnException {
    private static final long serialVersionUID = 1L;

    ConflictException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
