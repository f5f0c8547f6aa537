package io.vpnmanager.api.error;

/** Whose turn it is after a failure: who can make the next attempt succeed. */
public enum Turn {
    /** The caller gave something that will never be accepted as it is; give something else. */
    USER,
    /** The caller's view is out of date, or another object is in the way; look again, then decide. */
    CONFLICT,
    /** Something ran out: time, room, addresses, rate; wait, free some, or raise the limit. */
    RESOURCE,
    /** The machine, the disk, the network or an engine refuses; mend it, then try again. */
    ENVIRONMENT,
    /** A defect of this library; report it with the message and the cause. */
    BUG
}
