package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/** Time, room or a limit ran out ({@link Turn#RESOURCE}). */
public final class ResourceException extends VpnException {
    private static final long serialVersionUID = 1L;

    ResourceException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
