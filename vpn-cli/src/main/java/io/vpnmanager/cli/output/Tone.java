package io.vpnmanager.cli.output;

import io.vpnmanager.api.alert.Severity;

/** What a state means for whoever looks after it; shown as a colour where colours show. */
public enum Tone {
    /** As it should be. */
    GOOD,
    /** Somebody should look. */
    WARNING,
    /** Something does not work. */
    BAD,
    /** Neither good nor bad. */
    CALM;

    /** {@return what an alert of that weight means} */
    public static Tone of(Severity severity) {
        return switch (severity) {
            case INFO -> CALM;
            case WARNING -> WARNING;
            case CRITICAL -> BAD;
        };
    }
}
