package io.vpnmanager.core.internal.firewall.rule;

/** What becomes of a packet that a rule is about. */
public enum Verdict {
    /** It is let through, as far as the table of the rule decides. */
    ACCEPT,
    /** It is gone, and nobody is told. */
    DROP,
    /** It is none of our business. */
    RETURN
}
