package io.vpnmanager.tracing;

import io.opentelemetry.context.Context;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.access.AccessRecords;
import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.event.Events;
import io.vpnmanager.api.figures.Figures;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.group.Groups;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.monitor.Health;
import io.vpnmanager.api.monitor.Metrics;
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
import io.vpnmanager.api.subscription.Subscriptions;
import io.vpnmanager.api.template.Templates;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The door to a traced home. Its services are the same object each time, as those of the home are. */
final class TracedHome implements Vpn {
    private final Vpn home;
    private final Spans spans;
    private final Map<String, Object> services = new ConcurrentHashMap<>();

    TracedHome(Vpn home, Spans spans) {
        this.home = home;
        this.spans = spans;
    }

    private <T> T service(Class<T> type, String name, T untraced) {
        return type.cast(services.computeIfAbsent(name, first -> spans.around(type, "vpn." + name, untraced)));
    }

    @Override
    public Users users() {
        return service(Users.class, "users", home.users());
    }

    @Override
    public Servers servers() {
        return service(Servers.class, "servers", home.servers());
    }

    @Override
    public Groups groups() {
        return service(Groups.class, "groups", home.groups());
    }

    @Override
    public Templates templates() {
        return service(Templates.class, "templates", home.templates());
    }

    @Override
    public Links links() {
        return service(Links.class, "links", home.links());
    }

    @Override
    public Subscriptions subscriptions() {
        return service(Subscriptions.class, "subscriptions", home.subscriptions());
    }

    @Override
    public Traffic traffic() {
        return service(Traffic.class, "traffic", home.traffic());
    }

    @Override
    public Firewall firewall() {
        return service(Firewall.class, "firewall", home.firewall());
    }

    @Override
    public MasterKeys masterKeys() {
        return service(MasterKeys.class, "masterKeys", home.masterKeys());
    }

    @Override
    public Audit audit() {
        return service(Audit.class, "audit", home.audit());
    }

    @Override
    public Events events() {
        return service(Events.class, "events", home.events());
    }

    @Override
    public AccessRecords accessRecords() {
        return service(AccessRecords.class, "accessRecords", home.accessRecords());
    }

    @Override
    public Figures figures() {
        return service(Figures.class, "figures", home.figures());
    }

    @Override
    public Metrics metrics() {
        return service(Metrics.class, "metrics", home.metrics());
    }

    @Override
    public Alerts alerts() {
        return service(Alerts.class, "alerts", home.alerts());
    }

    @Override
    public Health health() {
        return service(Health.class, "health", home.health());
    }

    @Override
    public Probes probes() {
        return service(Probes.class, "probes", home.probes());
    }

    @Override
    public UserFiles userFiles() {
        return service(UserFiles.class, "userFiles", home.userFiles());
    }

    @Override
    public Fleets fleets() {
        return service(Fleets.class, "fleets", home.fleets());
    }

    @Override
    public Backups backups() {
        return service(Backups.class, "backups", home.backups());
    }

    @Override
    public Agent agent() {
        return service(Agent.class, "agent", home.agent());
    }

    @Override
    public Quickstart quickstart() {
        return service(Quickstart.class, "quickstart", home.quickstart());
    }

    @Override
    public Plan plan(List<Change> changes) {
        return spans.around("vpn.plan", () -> home.plan(changes));
    }

    @Override
    public Plan plan(Fleet fleet) {
        return spans.around("vpn.plan", () -> home.plan(fleet));
    }

    @Override
    public Plan plan(UserFilter which, UserEdit edit) {
        return spans.around("vpn.plan", () -> home.plan(which, edit));
    }

    @Override
    public Plan planDeletion(UserFilter which) {
        return spans.around("vpn.planDeletion", () -> home.planDeletion(which));
    }

    @Override
    public Applied apply(Plan plan, MassRemoval massRemoval) {
        return spans.around("vpn.apply", () -> home.apply(plan, massRemoval));
    }

    @Override
    public Vpn within(Duration deadline) {
        return new TracedHome(home.within(deadline), spans);
    }

    @Override
    public Vpn operation(OperationId id) {
        return new TracedHome(home.operation(id), spans.of(id));
    }

    /** What runs on another thread belongs to the span that is current here. */
    @Override
    public <T> CompletionStage<T> async(Function<? super Vpn, ? extends T> call) {
        Objects.requireNonNull(call, "call");
        Function<Vpn, T> here = Context.current().wrapFunction(call::apply);
        return home.async(untraced -> here.apply(this));
    }

    @Override
    public void close() {
        home.close();
    }
}
