package io.vpnmanager.core.internal.alert.channel;

import java.time.Clock;
import java.time.Duration;

/** Makes channels. None of them connects, reads a file or loads a library before it has something to send. */
public final class Channels {
    /** How long one try may take, but for a command, which says it itself. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private Channels() {}

    /**
     * {@return a channel whose tries take {@link #DEADLINE} at most}
     *
     * @param spec what it is
     * @param clock for the time in signatures, and to know how far away is what a receiver names
     */
    public static Channel open(ChannelSpec spec, Clock clock) {
        return open(spec, clock, DEADLINE);
    }

    /**
     * {@return a channel whose tries take so long at most, but for those of a command}
     *
     * @param spec what it is
     * @param clock as with {@link #open(ChannelSpec, Clock)}
     * @param deadline of one try
     */
    public static Channel open(ChannelSpec spec, Clock clock, Duration deadline) {
        return switch (spec) {
            case WebhookSpec webhook -> new WebhookChannel(webhook, clock, deadline);
            case SlackSpec slack -> new SlackChannel(slack, clock, deadline);
            case TelegramSpec telegram -> new TelegramChannel(telegram, clock, deadline);
            case EmailSpec email -> new EmailChannel(email, deadline);
            case CommandSpec command -> new CommandChannel(command);
        };
    }
}
