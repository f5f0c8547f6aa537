package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.core.internal.alert.rule.Rule;
import io.vpnmanager.spi.store.StandingRow;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one look at all figures came to.
 *
 * @param standings how each rule stands towards each of its subjects
 * @param fired what begins
 * @param ended what is over
 * @param reminders of what somebody is to be told again
 */
public record Outcome(List<StandingRow> standings, List<Fired> fired, List<Ended> ended, List<Reminder> reminders) {
    /**
     * That a rule holds for long enough.
     *
     * @param rule which
     * @param subject for whom
     * @param value the figure that says so, if one does
     */
    public record Fired(Rule rule, Subject subject, OptionalDouble value) {}

    /**
     * That an alert is over.
     *
     * @param alert which
     * @param why in words
     */
    public record Ended(Alert alert, String why) {}

    /**
     * That an alert has been there for a while and nobody said that they know.
     *
     * @param alert which
     * @param channels who is told
     */
    public record Reminder(Alert alert, List<String> channels) {}

    /** {@return whether there is anything that somebody is to be told} */
    public boolean isNews() {
        return !fired.isEmpty() || !ended.isEmpty() || !reminders.isEmpty();
    }
}
