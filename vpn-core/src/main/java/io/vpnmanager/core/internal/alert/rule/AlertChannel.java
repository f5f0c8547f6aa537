package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.core.internal.alert.channel.ChannelSpec;
import java.time.Duration;

/**
 * A channel of a file.
 *
 * @param name what rules call it
 * @param spec what it is
 * @param patience how long a notice is tried before it is given up
 */
public record AlertChannel(String name, ChannelSpec spec, Duration patience) {
    /** A day. */
    public static final Duration USUAL_PATIENCE = Duration.ofHours(24);
}
