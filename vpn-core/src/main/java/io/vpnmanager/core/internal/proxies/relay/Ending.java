package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Optional;

/** Why a connection is closed that neither of its sides has ended; whoever closes it says so before. */
public enum Ending {
    /** Nothing has moved for too long. */
    IDLE,
    /** Nobody may use it any more. */
    CUT;

    private static final AttributeKey<Ending> KEY = AttributeKey.valueOf(Ending.class, "ending");

    /** Says so of a connection, unless something else was said before. */
    public void markOn(Channel channel) {
        channel.attr(KEY).setIfAbsent(this);
    }

    /** {@return what was said of a connection} */
    public static Optional<Ending> of(Channel channel) {
        return Optional.ofNullable(channel.attr(KEY).get());
    }
}
