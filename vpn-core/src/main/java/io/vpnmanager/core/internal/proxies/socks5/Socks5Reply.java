package io.vpnmanager.core.internal.proxies.socks5;

import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;

/** The reply field of RFC 1928, section 6. */
enum Socks5Reply {
    SUCCEEDED(0),
    GENERAL_FAILURE(1),
    NOT_ALLOWED(2),
    HOST_UNREACHABLE(4),
    CONNECTION_REFUSED(5),
    TTL_EXPIRED(6),
    COMMAND_NOT_SUPPORTED(7),
    ADDRESS_TYPE_NOT_SUPPORTED(8);

    private final int code;

    Socks5Reply(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Socks5Reply of(Throwable failure) {
        return failure instanceof DialException dial ? of(dial.failure()) : GENERAL_FAILURE;
    }

    private static Socks5Reply of(DialFailure failure) {
        return switch (failure) {
            case DENIED -> NOT_ALLOWED;
            case UNKNOWN_HOST, UNREACHABLE -> HOST_UNREACHABLE;
            case REFUSED -> CONNECTION_REFUSED;
            case TIMED_OUT -> TTL_EXPIRED;
            case UPSTREAM -> GENERAL_FAILURE;
        };
    }
}
