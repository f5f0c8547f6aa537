package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.core.internal.change.Request;
import java.util.ArrayList;
import java.util.List;

/** What tells one plan from another when it comes again under the same operation id. */
final class PlanRequest {
    private PlanRequest() {}

    /** What its steps do and from which revisions; not what clients notice of it, which may differ by then. */
    static Request of(Plan plan) {
        List<String> parts = new ArrayList<>();
        for (Step step : plan.steps()) {
            parts.add(step.sentence());
            parts.add(Long.toString(step.baseRevision()));
        }
        return Request.of("plan.apply", "the plan", parts);
    }
}
