package io.vpnmanager.cli.menu;

import java.time.Duration;
import java.time.Instant;

/**
 * A line for a while.
 *
 * @param text what it says
 * @param warns whether it is about something wrong
 * @param until when it goes
 */
record Notice(String text, boolean warns, Instant until) {
    static final Notice NONE = new Notice("", false, Instant.EPOCH);
    private static final Duration SHOWN = Duration.ofSeconds(10);

    static Notice at(Instant now, String text, boolean warns) {
        return new Notice(text, warns, now.plus(SHOWN));
    }

    Notice after(Instant now) {
        return now.isAfter(until) ? NONE : this;
    }
}
