package io.vpnmanager.core.internal.firewall.foreign;

/** Whether a rule is about a packet. */
enum Answer {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** It is about that of some senders only. */
    SOMETIMES,
    /** That cannot be told from here. */
    UNKNOWN;

    static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    /** {@return what holds where both must} */
    Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        if (this == UNKNOWN || other == UNKNOWN) {
            return UNKNOWN;
        }
        return this == SOMETIMES ? this : other;
    }

    Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case SOMETIMES, UNKNOWN -> this;
        };
    }
}
