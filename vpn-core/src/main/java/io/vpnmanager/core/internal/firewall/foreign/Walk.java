package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.core.internal.firewall.foreign.ForeignTable.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a packet through a table, and says where it is dropped for certain. Of what cannot be told from here, nothing
 * is said: a rule that accepts perhaps ends the walk, one that drops perhaps or only for some senders is passed over.
 * Where the way parts and every branch is closed, as zones by interface are, each is named.
 */
final class Walk {
    private static final int DEEPEST = 32;
    private static final Step ACCEPTED = new Step(State.ACCEPTED, List.of());
    private static final Step UNDECIDED = new Step(State.UNDECIDED, List.of());
    private static final Step THROUGH = new Step(State.THROUGH, List.of());

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

    /**
     * What became of the packet.
     *
     * @param drops where it is dropped, or would have been on a way that parted from this one
     */
    private record Step(State state, List<Drop> drops) {
        Step {
            drops = List.copyOf(drops);
        }

        Step behind(List<Drop> parted) {
            List<Drop> all = new ArrayList<>(parted);
            all.addAll(drops);
            return new Step(state, all);
        }
    }

    /** {@return the rules that keep the packet out, each of them on its own way; none where it may come in} */
    List<Drop> from(Chain base) {
        Step end = through(base, 0);
        if (end.state() == State.THROUGH && base.isClosed()) {
            List<Drop> all = new ArrayList<>(end.drops());
            all.add(new Drop(base.name(), "policy drop"));
            return all;
        }
        return end.state() == State.DROPPED ? end.drops() : List.of();
    }

    private Step through(Chain chain, int depth) {
        if (depth > DEEPEST) {
            return UNDECIDED;
        }
        boolean perhapsOver = false;
        List<Drop> parted = new ArrayList<>();
        for (ForeignRule rule : chain.rules()) {
            Step step = at(chain, rule, depth);
            if (step.state() != State.THROUGH) {
                return perhapsOver ? UNDECIDED : step.behind(parted);
            }
            parted.addAll(step.drops());
            Answer answer = leavesChain(rule) ? rule.answer().apply(packet) : Answer.NO;
            if (answer == Answer.YES) {
                return THROUGH.behind(parted);
            }
            perhapsOver |= answer == Answer.UNKNOWN && step.drops().isEmpty();
        }
        return THROUGH.behind(parted);
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
        if (step.state() != State.DROPPED) {
            return UNDECIDED;
        }
        return rule.effect() == ForeignRule.Effect.GOTO && answer == Answer.UNKNOWN
                ? new Step(State.THROUGH, step.drops())
                : THROUGH;
    }

    private Step effect(Chain chain, ForeignRule rule, int depth) {
        return switch (rule.effect()) {
            case ACCEPT -> ACCEPTED;
            case DROP -> new Step(State.DROPPED, List.of(new Drop(chain.name(), rule.text())));
            case JUMP, GOTO ->
                Optional.ofNullable(table.chains().get(rule.target()))
                        .map(target -> through(target, depth + 1))
                        .orElse(UNDECIDED);
            case RETURN, NOTHING -> THROUGH;
        };
    }
}
