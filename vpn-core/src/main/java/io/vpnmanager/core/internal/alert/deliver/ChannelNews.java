package io.vpnmanager.core.internal.alert.deliver;

import io.vpnmanager.core.internal.alert.channel.SendFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when a channel begins to fail, when the first notice is given up for that, and when it takes notices
 * again; not each try. For one thread at a time.
 */
final class ChannelNews {
    private final String channel;
    private final Logger log;
    private int failed;
    private int dead;
    /** A notice that is refused for good says nothing of the channel, so it does not count here. */
    private boolean failing;

    private boolean defective;

    /** Nothing has failed yet. */
    ChannelNews(String channel) {
        this(channel, LoggerFactory.getLogger(ChannelNews.class));
    }

    /** The same, told to this log. */
    ChannelNews(String channel, Logger log) {
        this.channel = channel;
        this.log = log;
    }

    /** {@return whether this is the first defect since it took a notice} */
    boolean isFirstDefect() {
        boolean first = !defective;
        defective = true;
        return first;
    }

    /** A notice waits for another try. */
    void failed(SendFailure failure) {
        failed++;
        if (!failing) {
            failing = true;
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .log("A channel of alerts fails, and is tried again: {}", failure.words());
        }
    }

    /** A notice is not tried any more. */
    void gaveUp(SendFailure failure) {
        failed++;
        dead++;
        if (dead == 1) {
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .log("A notice was given up (see vpn alerts undelivered): {}", failure.words());
        }
    }

    /** A notice was taken. */
    void took() {
        if (failed > 0) {
            log.atInfo()
                    .addKeyValue("channel", channel)
                    .addKeyValue("failed", failed)
                    .addKeyValue("undelivered", dead)
                    .log("A channel of alerts takes notices again");
        }
        failed = 0;
        dead = 0;
        failing = false;
        defective = false;
    }
}
