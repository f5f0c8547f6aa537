package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.secret.Credentials;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retires keys of servers whose time has come: a plan like any other, made and applied by the agent. Nobody waits for
 * it, because the agent that would be waited for is the one that does it.
 */
public final class Retirement implements Consumer<Server> {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final Effect UNKNOWN = new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.empty());

    private final Credentials credentials;
    private final Changes changes;

    /** Retires by these changes. */
    public Retirement(Credentials credentials, Changes changes) {
        this.credentials = credentials;
        this.changes = changes;
    }

    /** Retires those of a server as it was seen; one that somebody changed since is seen again. */
    @Override
    public void accept(Server server) {
        Plan plan = new Plan(List.of(new Step.RetireServerKeys(server, UNKNOWN)), Set.of());
        PlanWriter writer = new PlanWriter(plan, credentials, changes.now());
        try {
            changes.commit(PlanRequest.of(plan), writer.deeds(), writer::write);
            LOG.atInfo().addKeyValue("server", server.name()).log("Keys whose time has come are retired");
        } catch (ConflictException e) {
            LOG.atDebug().addKeyValue("server", server.name()).setCause(e).log("A server was changed meanwhile");
        }
    }
}
