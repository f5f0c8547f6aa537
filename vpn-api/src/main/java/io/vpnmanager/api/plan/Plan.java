package io.vpnmanager.api.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What would be done, exactly: made by {@link io.vpnmanager.api.Vpn#plan}, applied by
 * {@link io.vpnmanager.api.Vpn#apply}. Each step names the revision that it starts from, so a plan whose objects were
 * changed in between is refused as a whole. Components may be added.
 *
 * @param steps in the order in which they are applied; none when everything is as wanted
 * @param emptied the sections of a fleet that it leaves nothing of; applying that needs {@link MassRemoval#ALLOWED},
 *     however few objects go
 */
public record Plan(List<Step> steps, Set<Section> emptied) {
    /** Copies both. */
    public Plan {
        steps = List.copyOf(steps);
        emptied = Set.copyOf(emptied);
    }

    /** {@return whether there is nothing to do} */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** {@return whether applying it takes something away or may cut somebody's connection} */
    public boolean isDestructive() {
        return steps.stream()
                .anyMatch(step ->
                        step.verb() == Step.Verb.DELETE || !step.effect().isHarmless());
    }

    /** {@return one line for each step} */
    @Override
    public String toString() {
        return steps.isEmpty()
                ? "nothing to do"
                : steps.stream().map(Step::sentence).collect(Collectors.joining("\n"));
    }
}
