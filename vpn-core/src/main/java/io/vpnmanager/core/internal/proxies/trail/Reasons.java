package io.vpnmanager.core.internal.proxies.trail;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.core.internal.proxies.dial.DialException;
import io.vpnmanager.core.internal.proxies.dial.DialFailure;
import io.vpnmanager.core.internal.proxies.relay.Ending;

/** Why something that a client asked for has ended, or did not begin. */
public final class Reasons {
    private Reasons() {}

    /**
     * {@return why it has ended}
     *
     * @param ended the connection that has closed
     * @param client that of who asked
     */
    public static AccessEnd of(Channel ended, Channel client) {
        return Ending.of(ended)
                .or(() -> Ending.of(client))
                .map(ending -> ending == Ending.IDLE ? AccessEnd.IDLE : AccessEnd.CUT)
                .orElse(AccessEnd.CLOSED);
    }

    /**
     * {@return why it did not begin}
     *
     * @param failed what failed
     * @param client the connection of who asked
     */
    public static AccessEnd of(Future<?> failed, Channel client) {
        if (failed.isCancelled()) {
            return ofGone(client);
        }
        return failed.cause() instanceof DialException dial ? of(dial.failure()) : AccessEnd.UNREACHABLE;
    }

    /** {@return why a client is gone that had something under way} */
    public static AccessEnd ofGone(Channel client) {
        return Ending.of(client).isPresent() ? AccessEnd.CUT : AccessEnd.LEFT;
    }

    private static AccessEnd of(DialFailure failure) {
        return switch (failure) {
            case DENIED -> AccessEnd.DENIED;
            case UNKNOWN_HOST -> AccessEnd.UNKNOWN_HOST;
            case REFUSED -> AccessEnd.REFUSED;
            case UNREACHABLE -> AccessEnd.UNREACHABLE;
            case TIMED_OUT -> AccessEnd.TIMED_OUT;
            case UPSTREAM -> AccessEnd.UPSTREAM;
        };
    }
}
