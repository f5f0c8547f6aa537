package io.vpnmanager.core.internal.open;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.access.AccessRecords;
import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.event.Events;
import io.vpnmanager.api.figures.Figures;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.group.Groups;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.monitor.Health;
import io.vpnmanager.api.monitor.Metrics;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.Fleets;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.probe.Probes;
import io.vpnmanager.api.quickstart.Quickstart;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.Subscriptions;
import io.vpnmanager.api.template.Templates;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.alert.StoredAlerts;
import io.vpnmanager.core.internal.audit.StoredAudit;
import io.vpnmanager.core.internal.bulk.StoredUserFiles;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.event.StoredEvents;
import io.vpnmanager.core.internal.figures.StoredFigures;
import io.vpnmanager.core.internal.fleet.StoredFleets;
import io.vpnmanager.core.internal.group.StoredGroups;
import io.vpnmanager.core.internal.link.StoredLinks;
import io.vpnmanager.core.internal.monitor.Readings;
import io.vpnmanager.core.internal.monitor.StoredHealth;
import io.vpnmanager.core.internal.monitor.StoredMetrics;
import io.vpnmanager.core.internal.plan.Plans;
import io.vpnmanager.core.internal.probe.StoredProbes;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.quickstart.ProvingQuickstart;
import io.vpnmanager.core.internal.server.ServerLogs;
import io.vpnmanager.core.internal.server.StoredServers;
import io.vpnmanager.core.internal.site.Answers;
import io.vpnmanager.core.internal.site.MetricsAnswers;
import io.vpnmanager.core.internal.template.StoredTemplates;
import io.vpnmanager.core.internal.token.StoredSubscriptions;
import io.vpnmanager.core.internal.token.TokenHolders;
import io.vpnmanager.core.internal.traffic.StoredTraffic;
import io.vpnmanager.core.internal.user.NewUsers;
import io.vpnmanager.core.internal.user.StoredUsers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** An open home with one deadline for its calls, and one id for its changes or none. */
public final class HomeView implements Vpn {
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final HomeParts parts;
    private final Duration deadline;
    private final Optional<OperationId> operation;
    private final Users users;
    private final Servers servers;
    private final Groups groups;
    private final Templates templates;
    private final Plans plans;
    private final UserFiles userFiles;
    private final Fleets fleets;
    private final Links links;
    private final Subscriptions subscriptions;
    private final Traffic traffic;
    private final Figures figures;
    private final Health health;
    private final Metrics metrics;
    private final MasterKeys masterKeys;
    private final Audit audit;
    private final Events events;
    private final Backups backups;
    private final Firewall firewall;
    private final Agent agent;
    private final Calls calls;

    /** A view of a home. */
    public HomeView(HomeParts parts, Duration deadline) {
        this(parts, deadline, Optional.empty());
        Calls answering = new Calls(parts.runner(), ANSWERING);
        Readings readings = readings(parts, servers, answering);
        parts.metrics().readBy(() -> readings.read(0));
    }

    private HomeView(HomeParts parts, Duration deadline, Optional<OperationId> operation) {
        Calls calls = new Calls(parts.runner(), deadline);
        Changes changes = parts.changes().carrying(operation);
        this.parts = parts;
        this.deadline = deadline;
        this.operation = operation;
        this.plans = new Plans(parts.store(), parts.credentials(), changes, parts.agent(), parts.abilities());
        NewUsers newUsers = new NewUsers(parts.credentials(), new EnforcedLimits(parts.abilities()));
        this.users = new StoredUsers(parts.store(), plans, newUsers, changes, calls);
        this.servers = new StoredServers(
                parts.store(),
                plans,
                parts.agent(),
                parts.abilities(),
                new ServerLogs(
                        parts.abilities(),
                        (container, query) -> parts.containers().require().logs(container, query)),
                calls);
        this.groups = new StoredGroups(parts.store(), plans, calls);
        this.templates = new StoredTemplates(parts.store(), plans, parts.clock(), calls);
        this.userFiles =
                new StoredUserFiles(parts.store(), parts.credentials(), newUsers, changes, parts.unguessable(), calls);
        this.fleets = new StoredFleets(parts.store(), calls);
        this.links = new StoredLinks(parts.store(), parts.credentials(), parts.links(), calls);
        this.subscriptions = new StoredSubscriptions(parts.store(), parts.tokens(), changes, serving(parts), calls);
        this.traffic = new StoredTraffic(parts.store(), calls);
        this.figures = figures(parts, servers, calls);
        this.health = health(parts, calls);
        this.metrics = new StoredMetrics(
                new Readings(parts.store(), health, figures, parts.metrics(), calls), scraping(parts, servers), calls);
        this.masterKeys = parts.masterKeys().apply(calls);
        this.audit = new StoredAudit(parts.store(), parts.audit(), calls);
        this.events = new StoredEvents(audit, parts.listeners());
        this.backups = parts.backups().apply(calls);
        this.firewall = parts.firewall().apply(calls);
        this.agent = parts.agent().view(calls);
        this.calls = calls;
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Servers servers() {
        return servers;
    }

    @Override
    public Groups groups() {
        return groups;
    }

    @Override
    public Templates templates() {
        return templates;
    }

    @Override
    public Links links() {
        return links;
    }

    /** An answer has a deadline of its own: whoever serves may have a short one, or one of an hour. */
    private static Function<SubscriptionEndpoint, ServedSubscriptions> serving(HomeParts parts) {
        Calls answering = new Calls(parts.runner(), ANSWERING);
        StoredLinks links = new StoredLinks(parts.store(), parts.credentials(), parts.links(), answering);
        TokenHolders holders = new TokenHolders(parts.store(), parts.tokens());
        return endpoint -> parts.sites().open(endpoint, new Answers(holders::of, links, parts.clock()));
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public Firewall firewall() {
        return firewall;
    }

    @Override
    public MasterKeys masterKeys() {
        return masterKeys;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public AccessRecords accessRecords() {
        return parts.access();
    }

    @Override
    public Figures figures() {
        return figures;
    }

    private static Health health(HomeParts parts, Calls calls) {
        return new StoredHealth(
                parts.store(),
                parts.agent(),
                parts.machine(),
                parts.containerUses(),
                parts.watches(),
                parts.clock(),
                calls);
    }

    private static Figures figures(HomeParts parts, Servers servers, Calls calls) {
        return new StoredFigures(parts.store(), parts.agent()::engines, parts.agent()::servesSince, servers, calls);
    }

    private static Readings readings(HomeParts parts, Servers servers, Calls calls) {
        return new Readings(
                parts.store(), health(parts, calls), figures(parts, servers, calls), parts.metrics(), calls);
    }

    /** As with subscriptions, an answer has a deadline of its own. */
    private static Function<MetricsEndpoint, ServedMetrics> scraping(HomeParts parts, Servers servers) {
        Calls answering = new Calls(parts.runner(), ANSWERING);
        Health health = health(parts, answering);
        Readings readings = readings(parts, servers, answering);
        return endpoint -> parts.sites().open(endpoint, new MetricsAnswers(readings::read, health));
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public Metrics metrics() {
        return metrics;
    }

    @Override
    public Alerts alerts() {
        // Made when it is asked for: few programs do.
        return new StoredAlerts(
                parts.store(),
                parts.alerts().place(),
                metrics,
                parts.agent()::runsSomewhere,
                parts.alerts().trial(),
                parts.changes().carrying(operation),
                parts.alerts().actor(),
                calls);
    }

    @Override
    public Probes probes() {
        return new StoredProbes(servers, users, parts.trial().get(), parts.watches(), calls);
    }

    @Override
    public UserFiles userFiles() {
        return userFiles;
    }

    @Override
    public Fleets fleets() {
        return fleets;
    }

    @Override
    public Backups backups() {
        return backups;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public Quickstart quickstart() {
        // Many changes, each made only where it is missing: they cannot share one id, and need none.
        Vpn withoutId = operation.isEmpty() ? this : new HomeView(parts, deadline);
        return new ProvingQuickstart(withoutId, parts.agent()::engines, parts.unguessable(), calls);
    }

    @Override
    public Plan plan(List<Change> changes) {
        List<Change> wanted = List.copyOf(changes);
        return calls.run(deadline -> plans.of(wanted));
    }

    @Override
    public Plan plan(Fleet fleet) {
        Objects.requireNonNull(fleet, "fleet");
        return calls.run(deadline -> plans.of(fleet));
    }

    @Override
    public Plan plan(UserFilter which, UserEdit edit) {
        Objects.requireNonNull(which, "which");
        Objects.requireNonNull(edit, "edit");
        return calls.run(deadline -> plans.of(which, user -> new Change.UpdateUser(user.id(), edit)));
    }

    @Override
    public Plan planDeletion(UserFilter which) {
        Objects.requireNonNull(which, "which");
        return calls.run(deadline -> plans.of(which, user -> new Change.DeleteUser(user.id())));
    }

    @Override
    public Applied apply(Plan plan, MassRemoval massRemoval) {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(massRemoval, "massRemoval");
        return calls.run(deadline -> plans.apply(plan, massRemoval, deadline));
    }

    @Override
    public Vpn within(Duration deadline) {
        if (!deadline.isPositive()) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + deadline, "is not positive")
                    .toException();
        }
        return new HomeView(parts, deadline, operation);
    }

    @Override
    public Vpn operation(OperationId id) {
        return new HomeView(parts, deadline, Optional.of(id));
    }

    @Override
    public <T> CompletionStage<T> async(Function<? super Vpn, ? extends T> call) {
        Objects.requireNonNull(call, "call");
        return parts.runner().start(() -> call.apply(this));
    }

    @Override
    public void close() {
        parts.close();
    }
}
