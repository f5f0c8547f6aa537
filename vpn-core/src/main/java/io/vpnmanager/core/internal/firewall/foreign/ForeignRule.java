package io.vpnmanager.core.internal.firewall.foreign;

import java.util.function.Function;

/**
 * A rule as far as it is understood.
 *
 * @param answer whether it is about a packet
 * @param effect what becomes of one that it is about
 * @param target the chain that it leads to, if it leads to one
 * @param text how it is listed, or how to find it in a listing
 */
record ForeignRule(Function<Packet, Answer> answer, Effect effect, String target, String text) {
    /** What becomes of a packet. */
    enum Effect {
        /** It is through, as far as this table decides. */
        ACCEPT,
        /** It is gone. */
        DROP,
        /** It goes back to where it came from. */
        RETURN,
        /** It goes to another chain and comes back. */
        JUMP,
        /** It goes to another chain. */
        GOTO,
        /** The next rule is asked. */
        NOTHING
    }
}
