package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.agent.Retirements;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.secret.Credentials;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retires keys of servers and of users whose time has come: a plan like any other, made and applied by the agent.
 * Nobody waits for it, because the agent that would be waited for is the one that does it. What somebody changed since
 * it was seen is seen again.
 */
public final class Retirement implements Retirements {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final Effect UNKNOWN = new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.empty());

    private final Credentials credentials;
    private final Changes changes;

    /** Retires by these changes. */
    public Retirement(Credentials credentials, Changes changes) {
        this.credentials = credentials;
        this.changes = changes;
    }

    @Override
    public void retire(Server server) {
        retire(List.of(new Step.RetireServerKeys(server, UNKNOWN)));
    }

    @Override
    public void retire(List<User> users, Instant now) {
        retire(users.stream().map(user -> ofDue(user, now)).toList());
    }

    private static Step ofDue(User user, Instant now) {
        Set<ProtocolKind> due = user.retiringKeys().stream()
                .filter(key -> !key.until().orElseThrow().isAfter(now))
                .map(AccessKey::protocol)
                .collect(Collectors.toSet());
        return new Step.RetireUserKeys(user, due, UNKNOWN);
    }

    /** All in one unit; where somebody was changed meanwhile, each by itself, so that nobody waits for that one. */
    private void retire(List<? extends Step> steps) {
        Plan plan = new Plan(List.copyOf(steps), Set.of());
        PlanWriter writer = new PlanWriter(plan, credentials, changes.now());
        try {
            changes.commit(PlanRequest.of(plan), writer.deeds(), writer::write);
            steps.forEach(
                    step -> LOG.atInfo().addKeyValue("of", step.subject()).log("Keys whose time has come are retired"));
        } catch (ConflictException e) {
            if (steps.size() > 1) {
                steps.forEach(step -> retire(List.of(step)));
                return;
            }
            LOG.atDebug()
                    .addKeyValue("of", steps.getFirst().subject())
                    .setCause(e)
                    .log("Whose keys were to be retired was changed meanwhile");
        }
    }
}
