package io.vpnmanager.api.probe;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the steps of a probe took, each empty where it was not come to its end, or is not seen apart from another.
 *
 * @param connect from the beginning until the TCP connection stood, the look-up of the name included; WireGuard has
 *     none
 * @param handshake from then until the server had answered to what the client is: TLS, and whether it lets the client
 *     in. With HTTP and a target that is one answer with the target's, so only that of TLS can be told
 * @param firstByte from asking for the target until its first byte came; through WireGuard without a target, until a
 *     packet was answered
 */
public record ProbeTimes(Optional<Duration> connect, Optional<Duration> handshake, Optional<Duration> firstByte) {
    /** Nothing was come to. */
    public static final ProbeTimes NONE = new ProbeTimes(Optional.empty(), Optional.empty(), Optional.empty());

    /** {@return how long those steps took together that have ended; empty where none has} */
    public Optional<Duration> total() {
        return Stream.of(connect, handshake, firstByte)
                .flatMap(Optional::stream)
                .reduce(Duration::plus);
    }

    /** Checks for null. */
    public ProbeTimes {
        Objects.requireNonNull(connect, "connect");
        Objects.requireNonNull(handshake, "handshake");
        Objects.requireNonNull(firstByte, "firstByte");
    }
}
