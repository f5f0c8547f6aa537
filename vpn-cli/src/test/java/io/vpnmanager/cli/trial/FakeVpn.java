package io.vpnmanager.cli.trial;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.event.Events;
import io.vpnmanager.api.group.Groups;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.Fleets;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.quickstart.Quickstart;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.template.Templates;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/** A home in memory that can be opened again and again. */
public final class FakeVpn implements Vpn {
    private final FakeAccessRecords accessRecords = new FakeAccessRecords();
    private final FakeAgent agent = new FakeAgent();
    private final FakeAlerts alerts = new FakeAlerts();
    private final FakeAudit audit = new FakeAudit();
    private final FakeOperations operations = new FakeOperations();
    private final FakeUsers users = new FakeUsers(operations);
    private final FakeServers servers = new FakeServers(agent, operations);
    private final FakeGroups groups = new FakeGroups(operations);
    private final FakeTemplates templates = new FakeTemplates(operations);
    private final FakePlans plans = new FakePlans(users, servers, groups, templates, operations);
    private final FakeUserFiles userFiles = new FakeUserFiles();
    private final FakeFleets fleets = new FakeFleets();
    private final FakeSubscriptions subscriptions = new FakeSubscriptions(users);
    private final FakeFigures figures = new FakeFigures(servers);
    private final FakeHealth health = new FakeHealth();
    private final FakeMetrics metrics = new FakeMetrics();
    private final FakeProbes probes = new FakeProbes(servers);
    private final FakeTraffic traffic = new FakeTraffic(users, servers);
    private final FakeMasterKeys masterKeys = new FakeMasterKeys();
    private final FakeBackups backups = new FakeBackups();
    private final FakeFirewall firewall = new FakeFirewall(servers);

    /** {@return what users were asked for, in that order} */
    public List<UserSpec> userSpecs() {
        return users.specs();
    }

    /** Counts traffic for a user. */
    public void count(String user, long uploadBytes, long downloadBytes) {
        traffic.put(users.get(UserName.parse(user)).id(), new TrafficCount(uploadBytes, downloadBytes));
    }

    /** {@return what servers wrote, as a test sees it} */
    public FakeLogs fakeLogs() {
        return servers.logs();
    }

    /** {@return counts of users and servers, as a test sees them} */
    public FakeTraffic fakeTraffic() {
        return traffic;
    }

    /** Lets the agent say that a server failed. */
    public void failServer(String name, String problem) {
        servers.fail(ServerName.parse(name), problem);
    }

    /** The traffic of a server that goes on serving cannot be read. */
    public void losesTheCountsOf(String name) {
        servers.losesItsCounts(ServerName.parse(name));
    }

    /** Puts a fleet into a file. */
    public void putFleet(String file, Fleet fleet) {
        fleets.put(Path.of(file), fleet);
    }

    /** {@return users in files, as a test sees them} */
    public FakeUserFiles fakeUserFiles() {
        return userFiles;
    }

    /** Lets plans say that their steps have this effect. */
    public void sayOfPlans(Effect effect) {
        plans.say(effect);
    }

    /** {@return the agent, as a test sees it} */
    public FakeAgent fakeAgent() {
        return agent;
    }

    /** {@return the audit log, as a test sees it} */
    public FakeAudit fakeAudit() {
        return audit;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Events events() {
        return new FakeEvents(audit);
    }

    @Override
    public FakeFirewall firewall() {
        return firewall;
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
        return new FakeLinks(servers);
    }

    @Override
    public FakeSubscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public FakeMasterKeys masterKeys() {
        return masterKeys;
    }

    @Override
    public FakeAccessRecords accessRecords() {
        return accessRecords;
    }

    @Override
    public FakeFigures figures() {
        return figures;
    }

    @Override
    public FakeHealth health() {
        return health;
    }

    @Override
    public FakeMetrics metrics() {
        return metrics;
    }

    @Override
    public FakeAlerts alerts() {
        return alerts;
    }

    @Override
    public FakeProbes probes() {
        return probes;
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
    public FakeBackups backups() {
        return backups;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public Quickstart quickstart() {
        return new FakeQuickstart(this);
    }

    @Override
    public Plan plan(List<Change> changes) {
        return plans.plan(changes);
    }

    @Override
    public Plan plan(Fleet fleet) {
        return plans.plan(fleet);
    }

    @Override
    public Plan plan(UserFilter which, UserEdit edit) {
        return plans.plan(found(which)
                .<Change>map(user -> new Change.UpdateUser(user.id(), edit))
                .toList());
    }

    @Override
    public Plan planDeletion(UserFilter which) {
        return plans.plan(found(which)
                .<Change>map(user -> new Change.DeleteUser(user.id()))
                .toList());
    }

    private Stream<User> found(UserFilter which) {
        return users.all().stream().filter(which::matches);
    }

    @Override
    public Applied apply(Plan plan, MassRemoval massRemoval) {
        return plans.apply(plan, massRemoval);
    }

    @Override
    public Vpn within(Duration deadline) {
        return this;
    }

    /** For the one command that has opened it. */
    @Override
    public Vpn operation(OperationId id) {
        operations.carry(id);
        return this;
    }

    @Override
    public <T> CompletionStage<T> async(Function<? super Vpn, ? extends T> call) {
        return CompletableFuture.completedFuture(call.apply(this));
    }

    @Override
    public void close() {
        // The rest stays as it is, for the next command.
        operations.carryNone();
    }
}
