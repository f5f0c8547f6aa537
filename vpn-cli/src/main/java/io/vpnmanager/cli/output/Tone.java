package io.vpnmanager.cli.output;

/** What a state means for whoever looks after it; shown as a colour where colours show. */
public enum Tone {
    /** As it should be. */
    GOOD,
    /** Somebody should look. */
    WARNING,
    /** Something does not work. */
    BAD,
    /** Neither good nor bad. */
    CALM
}
