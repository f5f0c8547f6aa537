package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/** The machine, the disk, the network or an engine refuses ({@link Turn#ENVIRONMENT}). */
public final class EnvironmentException extends VpnException {
    private static final long serialVersionUID = 1L;

    EnvironmentException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
