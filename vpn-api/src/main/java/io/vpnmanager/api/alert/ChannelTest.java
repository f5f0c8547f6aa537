package io.vpnmanager.api.alert;

import io.vpnmanager.api.error.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a try of a channel. Made by the library; components may be added.
 *
 * @param channel its name
 * @param target what it is, without any secret
 * @param failure why the receiver did not take it, in words; empty where it did
 * @param problem what is wrong with a file of this side, so that no receiver was asked; empty for any other failure
 */
public record ChannelTest(String channel, String target, Optional<String> failure, Optional<Problem> problem) {
    /** Checks for null. */
    public ChannelTest {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(problem, "problem");
    }
}
