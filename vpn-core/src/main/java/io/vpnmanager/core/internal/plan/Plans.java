package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.VlessReality;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.core.internal.follow.Awaited;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.reality.RealityTargets;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The one door of every change of users, templates, groups and servers. */
public final class Plans {
    private final StateStore store;
    private final Credentials credentials;
    private final Changes changes;
    private final HostingAgent agent;
    private final List<EngineAbilities> abilities;
    private final Repeated repeated;
    private final RealityTargets realityTargets = new RealityTargets();

    /**
     * Plans for this store.
     *
     * @param store where the wanted state lives
     * @param credentials makes those of new keys
     * @param changes commits
     * @param agent counts sessions where it runs here
     * @param abilities of every engine there is
     */
    public Plans(
            StateStore store,
            Credentials credentials,
            Changes changes,
            HostingAgent agent,
            List<EngineAbilities> abilities) {
        this.store = store;
        this.credentials = credentials;
        this.changes = changes;
        this.agent = agent;
        this.abilities = List.copyOf(abilities);
        this.repeated = new Repeated(store, credentials);
    }

    /** {@return what these changes would do} */
    public Plan of(List<Change> wanted) {
        Present present = store.read(unit -> Present.around(unit, wanted));
        return plan(present, wanted, Set.of());
    }

    /** {@return what would make the home as this fleet says} */
    public Plan of(Fleet fleet) {
        Present present = store.read(Present::all);
        FleetChanges wanted = new FleetChanges(fleet, present);
        return plan(present, wanted.changes(), wanted.emptied());
    }

    /**
     * {@return what a change of each user whom a filter finds now would do}
     *
     * @param change of one of them
     */
    public Plan of(UserFilter which, Function<User, Change> change) {
        Present present = store.read(unit -> Present.of(unit, MatchingUsers.of(which, unit)));
        return plan(present, present.users().stream().map(change).toList(), Set.of());
    }

    private Plan plan(Present present, List<Change> wanted, Set<Section> emptied) {
        Effects effects = new Effects(abilities, agent);
        ServerPlanner servers = new ServerPlanner(present, effects);
        List<Step> steps = new ArrayList<>(servers.plan(wanted));
        steps.forEach(this::requireTarget);
        GroupPlanner groups = new GroupPlanner(present, servers.names(), effects);
        steps.addAll(groups.plan(wanted));
        EnforcedLimits limits = new EnforcedLimits(abilities);
        TemplatePlanner templates = new TemplatePlanner(present, groups.names(), limits);
        steps.addAll(templates.plan(wanted));
        List<Step> users = new UserPlanner(present, groups.names(), templates.names(), effects, limits).plan(wanted);
        templates.requireNobodyWaits(users);
        steps.addAll(users);
        steps.addAll(groups.deletions(users));
        steps.sort(PlanWriter.ORDER);
        return new Plan(steps, emptied);
    }

    /** What is there was looked at when it came. */
    private void requireTarget(Step step) {
        switch (step) {
            case Step.CreateServer creation
            when creation.spec().protocol() instanceof VlessReality vless -> realityTargets.require(vless);
            case Step.UpdateServer update
            when update.after().protocol() instanceof VlessReality vless
                    && !isTargetOf(update.before().spec().protocol(), vless) -> realityTargets.require(vless);
            default -> {
                // Nothing else borrows from a site.
            }
        }
    }

    private static boolean isTargetOf(Protocol before, VlessReality after) {
        return before instanceof VlessReality vless
                && !vless.insecureTarget()
                && vless.target().equals(after.target())
                && vless.serverNames().equals(after.serverNames());
    }

    /** {@return finds what an earlier call under the same operation id made} */
    public Repeated repeated() {
        return repeated;
    }

    /**
     * Plans and applies one change, then waits for the agent; what was done under the same operation id is not done
     * again.
     *
     * @param request what was asked for
     * @param again finds what an earlier call made
     * @param wanted tells the change, from what is there then
     */
    public Done make(
            Request request, Function<StoredOperation, Done> again, Supplier<Change> wanted, Deadline deadline) {
        return confirmed(changes.once(request, again, () -> commit(request, wanted.get(), deadline)), deadline);
    }

    /** When somebody else was faster, once more from what is there then. */
    private Done commit(Request request, Change change, Deadline deadline) {
        while (true) {
            Plan plan = of(List.of(change));
            try {
                return commit(request, plan, MassRemoval.REFUSED);
            } catch (ConflictException e) {
                boolean overtaken = e.code() == ErrorCode.STALE || e.code() == ErrorCode.OVERLAP;
                if (!overtaken || deadline.isOver()) {
                    throw e;
                }
            }
        }
    }

    /** Applies a plan, then waits for the agent. */
    public Applied apply(Plan plan, MassRemoval massRemoval, Deadline deadline) {
        Request request = PlanRequest.of(plan);
        Done done = changes.once(
                request, earlier -> repeated.plan(earlier, plan), () -> commit(request, plan, massRemoval));
        Done confirmed = confirmed(done, deadline);
        return new Applied(plan, confirmed.users(), confirmed.servers(), confirmed.groups(), confirmed.templates());
    }

    /** All of it in one unit of the store. */
    private Done commit(Request request, Plan plan, MassRemoval massRemoval) {
        if (plan.isEmpty()) {
            return Done.NOTHING;
        }
        Set<ProtocolKind> concerned =
                new Concerned(store.read(unit -> unit.servers().list())).by(plan);
        PlanWriter writer = new PlanWriter(plan, credentials, changes.now());
        long change = changes.commit(request, writer.deeds(), writer::moved, unit -> {
            if (massRemoval == MassRemoval.REFUSED) {
                MassGuard.require(plan, unit);
            }
            return writer.write(unit);
        });
        return new Done(
                Confirmation.due(plan),
                new Awaited(change, concerned),
                writer.users(),
                writer.servers(),
                writer.groups(),
                writer.templates(),
                Unattended.leftBy(plan));
    }

    private Done confirmed(Done done, Deadline deadline) {
        List<Server> servers = new Confirmation(store, changes.following()).await(done, deadline);
        return new Done(
                done.due(), done.awaited(), done.users(), servers, done.groups(), done.templates(), done.left());
    }
}
