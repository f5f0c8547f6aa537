package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/** The object that was named does not exist ({@link ErrorCode#NOT_FOUND}). */
public final class NotFoundException extends VpnException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
