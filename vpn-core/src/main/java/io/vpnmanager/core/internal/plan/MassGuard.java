package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.spi.store.ReadUnit;

/** Refuses a plan that takes away so much that its source is more likely to be wrong than right. */
final class MassGuard {
    private MassGuard() {}

    /** Compares with what is there at the moment of applying. */
    static void require(Plan plan, ReadUnit unit) {
        plan.emptied().stream().sorted().findFirst().ifPresent(section -> {
            throw refused("leaves nothing of the " + section + ", and an empty list is taken for a mistake");
        });
        for (Section section : Section.values()) {
            require(plan, section, unit);
        }
    }

    private static void require(Plan plan, Section section, ReadUnit unit) {
        long removed = plan.steps().stream()
                .filter(step -> step.section() == section && step.verb() == Step.Verb.DELETE)
                .count();
        if (removed <= MassRemoval.HARMLESS) {
            return;
        }
        long present = switch (section) {
            case SERVERS -> unit.servers().list().size();
            case GROUPS -> unit.groups().list().size();
            case TEMPLATES -> unit.templates().list().size();
            case USERS -> unit.users().count();
        };
        if (removed * 100 > present * MassRemoval.PERCENT) {
            throw refused("deletes " + removed + " of " + present + " " + section + ": more than "
                    + MassRemoval.HARMLESS + ", and more than " + MassRemoval.PERCENT + " % of them");
        }
    }

    private static RuntimeException refused(String why) {
        return Problem.of(ErrorCode.POLICY, "the plan", why)
                .remedy("Look at the plan; if it is right, allow it for this one call: --allow-mass-removal")
                .toException();
    }
}
