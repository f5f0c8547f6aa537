package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.core.internal.firewall.foreign.ForeignTable.Chain;
import java.util.Optional;

/**
 * Follows a packet through a table, and says where it is dropped for certain. Of what cannot be told from here, nothing
 * is said: a rule that accepts perhaps ends the walk, one that drops perhaps or only for some senders is passed over.
 */
final class Walk {
    private static final int DEEPEST = 32;
    private static final Step ACCEPTED = new Step(State.ACCEPTED, Optional.empty());
    private static final Step UNDECIDED = new Step(State.UNDECIDED, Optional.empty());
    private static final Step THROUGH = new Step(State.THROUGH, Optional.empty());

    private final ForeignTable table;
    private final Packet packet;

    Walk(ForeignTable table, Packet packet) {
        this.table = table;
        this.packet = packet;
    }

    /**
     * Where a packet is dropped.
     *
     * @param rule the text of the rule, or of the policy
     */
    record Drop(String chain, String rule) {}

    private enum State {
        ACCEPTED,
        DROPPED,
        UNDECIDED,
        THROUGH
    }

    private record Step(State state, Optional<Drop> drop) {}

    Optional<Drop> from(Chain base) {
        Step end = through(base, 0);
        if (end.state() == State.THROUGH && base.isClosed()) {
            return Optional.of(new Drop(base.name(), "policy drop"));
        }
        return end.drop();
    }

    private Step through(Chain chain, int depth) {
        if (depth > DEEPEST) {
            return UNDECIDED;
        }
        boolean perhapsOver = false;
        for (ForeignRule rule : chain.rules()) {
            Step step = at(chain, rule, depth);
            if (step.state() != State.THROUGH) {
                return perhapsOver ? UNDECIDED : step;
            }
            Answer answer = leavesChain(rule) ? rule.answer().apply(packet) : Answer.NO;
            if (answer == Answer.YES) {
                return THROUGH;
            }
            perhapsOver |= answer == Answer.UNKNOWN;
        }
        return THROUGH;
    }

    /** Behind these no other rule of the chain is asked. */
    private static boolean leavesChain(ForeignRule rule) {
        return rule.effect() == ForeignRule.Effect.RETURN || rule.effect() == ForeignRule.Effect.GOTO;
    }

    private Step at(Chain chain, ForeignRule rule, int depth) {
        Answer answer = rule.answer().apply(packet);
        if (answer == Answer.NO || answer == Answer.SOMETIMES || rule.effect() == ForeignRule.Effect.NOTHING) {
            return THROUGH;
        }
        Step step = effect(chain, rule, depth);
        boolean certain = answer == Answer.YES || step.state() == State.THROUGH;
        if (certain) {
            return step;
        }
        return step.state() == State.DROPPED ? THROUGH : UNDECIDED;
    }

    private Step effect(Chain chain, ForeignRule rule, int depth) {
        return switch (rule.effect()) {
            case ACCEPT -> ACCEPTED;
            case DROP -> new Step(State.DROPPED, Optional.of(new Drop(chain.name(), rule.text())));
            case JUMP, GOTO ->
                Optional.ofNullable(table.chains().get(rule.target()))
                        .map(target -> through(target, depth + 1))
                        .orElse(UNDECIDED);
            case RETURN, NOTHING -> THROUGH;
        };
    }
}
