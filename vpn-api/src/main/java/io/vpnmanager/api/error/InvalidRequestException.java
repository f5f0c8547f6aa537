package io.vpnmanager.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The caller asked for something that will never be accepted as it is ({@link Turn#USER}, but for
 * {@link ErrorCode#NOT_FOUND}, which has {@link NotFoundException}).
 */
public final class InvalidRequestException extends VpnException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
