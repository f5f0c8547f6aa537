package io.vpnmanager.api;

import io.vpnmanager.api.access.AccessRecords;
import io.vpnmanager.api.agent.Agent;
import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.bulk.UserFiles;
import io.vpnmanager.api.config.Configuration;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A home and everything in it: the one door to this library. Open it in one line, ask the services, close it.
 *
 * <pre>{@code
 * try (Vpn vpn = Vpn.open(Path.of("vpn-home"))) {
 *     vpn.servers().create(ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build());
 *     User alice = vpn.users().create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
 *     vpn.agent().start();
 *     vpn.links().of(alice).forEach(link -> show(link.revealSecretText()));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. Every call blocks until it is done and ends within its deadline
 * ({@link VpnBuilder#DEFAULT_DEADLINE} unless {@link #within} says another) with
 * {@link io.vpnmanager.api.error.ErrorCode#DEADLINE}; interrupting the calling thread ends it with
 * {@link io.vpnmanager.api.error.ErrorCode#CANCELLED}. After either, a change is wholly done or wholly absent; reading
 * tells which, and a change that carries an {@linkplain #operation id} can be repeated. Calls work on virtual threads,
 * so thousands may wait at once; {@link #async} gives any of them as a {@link CompletionStage}.
 *
 * <p>Nothing but {@link io.vpnmanager.api.error.VpnException} leaves a call, except {@link NullPointerException} for a
 * null argument.
 */
public interface Vpn extends AutoCloseable {

    /**
     * Opens a home with all defaults, and makes it where there is none: a folder that only its owner can enter, the
     * SQLite store, a master key.
     *
     * @return the open home, which the caller closes
     * @param home the folder
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} when the folder is no folder, or not its
     *     owner's alone
     * @throws io.vpnmanager.api.error.EnvironmentException when the store cannot be opened, or a provider is missing
     */
    static Vpn open(Path home) {
        return builder().home(home).open();
    }

    /**
     * Opens a home as a configuration says: {@link VpnBuilder#configuration}.
     *
     * @return the open home, which the caller closes
     * @param home the folder
     * @param configuration for example what {@link io.vpnmanager.api.config.Configurations#read} gave
     * @throws io.vpnmanager.api.error.VpnException as {@link #open(Path)} says
     */
    static Vpn open(Path home, Configuration configuration) {
        return builder().home(home).configuration(configuration).open();
    }

    /**
     * Loads ahead what the first opening of a home needs (classes, native code), and touches no home. Never needed: a
     * program that starts may have one thread do this while another reads its options. Safe for use by many threads.
     */
    static void prepare() {
        VpnBuilder.core().prepare();
    }

    /** {@return a builder, for everything else} */
    static VpnBuilder builder() {
        return new VpnBuilder();
    }

    /** {@return the users} */
    Users users();

    /** {@return the servers} */
    Servers servers();

    /** {@return the groups} */
    Groups groups();

    /** {@return the templates} */
    Templates templates();

    /** {@return the client links} */
    Links links();

    /** {@return the addresses behind which users find their links} */
    Subscriptions subscriptions();

    /** {@return the traffic counts} */
    Traffic traffic();

    /** {@return the packet filter of this machine, off until it is asked for} */
    Firewall firewall();

    /** {@return the master key, and what is sealed under it} */
    MasterKeys masterKeys();

    /** {@return the audit log} */
    Audit audit();

    /** {@return what happens in the home, for whoever wants to be told} */
    Events events();

    /** {@return who goes where through the proxies of this process, for whoever wants to know} */
    AccessRecords accessRecords();

    /** {@return what the proxies of the agent have counted since it began} */
    Figures figures();

    /** {@return how servers, engines, the agent and the machine are} */
    Health health();

    /** {@return the figures of the home by name, and how to serve them} */
    Metrics metrics();

    /** {@return the rules over these figures, and what has fired} */
    Alerts alerts();

    /** {@return tries of servers, as their clients make them} */
    Probes probes();

    /** {@return users as files} */
    UserFiles userFiles();

    /** {@return fleets as files} */
    Fleets fleets();

    /** {@return the backups} */
    Backups backups();

    /** {@return the agent} */
    Agent agent();

    /** {@return the quickstart} */
    Quickstart quickstart();

    /**
     * {@return what would be done to make these changes, and what connected clients would notice; nothing is changed}
     *
     * @param changes each of another object
     * @throws io.vpnmanager.api.error.VpnException what applying them would be refused with, as far as it can be seen
     *     now
     */
    Plan plan(List<Change> changes);

    /**
     * {@return what would be done to make the home as the fleet says: its sections say everything, so what is there and
     * not in them would be deleted; nothing is changed}
     *
     * @param fleet the wanted state
     * @throws io.vpnmanager.api.error.VpnException what applying it would be refused with, as far as it can be seen now
     */
    Plan plan(Fleet fleet);

    /**
     * {@return what would be done to make the same edit of all users whom a filter finds now; nothing is changed}
     *
     * @param which they are, {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT} at most; not everybody
     * @param edit how
     * @throws io.vpnmanager.api.error.VpnException {@code BIG} when they are more, {@code POL} for everybody, and what
     *     applying it would be refused with
     */
    Plan plan(UserFilter which, UserEdit edit);

    /**
     * {@return what would be done to delete all users whom a filter finds now; nothing is changed}
     *
     * @param which they are, {@value io.vpnmanager.api.user.UserQuery#HIGHEST_LIMIT} at most; not everybody
     * @throws io.vpnmanager.api.error.VpnException {@code BIG} when they are more, {@code POL} for everybody
     */
    Plan planDeletion(UserFilter which);

    /**
     * Applies a plan, unless it removes a great part of what is there: {@link #apply(Plan, MassRemoval)} with
     * {@link MassRemoval#REFUSED}.
     *
     * @param plan what to do
     * @return what came of it
     */
    default Applied apply(Plan plan) {
        return apply(plan, MassRemoval.REFUSED);
    }

    /**
     * Applies a plan: all of it in one transaction with one row of the audit log for each object, or nothing. Returns
     * when it is saved and, where an agent runs, when that agent has carried it out.
     *
     * @param plan what to do
     * @param massRemoval whether it may remove a great part of what is there
     * @return what came of it
     * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when an object was changed or deleted since the
     *     plan was made, {@code DUP} or {@code OVL} when a name or a port was taken since
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} when it removes too much
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when it is saved but the agent could not start a
     *     server
     * @throws io.vpnmanager.api.error.ResourceException {@code PEND} when it is saved but a live agent has not carried
     *     it out before the deadline; it goes on
     */
    Applied apply(Plan plan, MassRemoval massRemoval);

    /**
     * {@return the same home with another deadline for each call; closing either closes both}
     *
     * @param deadline more than zero
     */
    Vpn within(Duration deadline);

    /**
     * {@return the same home, whose changes carry this id; closing either closes both}
     *
     * <p>One id is for one change: a view is made for the one call that {@code id} was drawn for. When that call is
     * repeated, whatever became of its answer, in this process or another, nothing is changed a second time: it returns
     * what the first one made, as it is now, and waits for the agent in the same way. The same id with another request
     * is {@link io.vpnmanager.api.error.ErrorCode#DUPLICATE}, and what was made but is gone again is
     * {@link io.vpnmanager.api.error.ErrorCode#NOT_FOUND}; both change nothing. A call that was refused has used
     * nothing of its id. Ids are known for at least 30 days. The agent and the quickstart can be repeated anyway, and
     * take no notice of the id; neither do reads.
     *
     * <pre>{@code
     * OperationId id = OperationId.random(); // kept until the answer has come
     * User alice = vpn.operation(id).users().create(spec);
     * }</pre>
     *
     * @param id drawn by the caller, once for each change
     */
    Vpn operation(OperationId id);

    /**
     * Starts a call on a virtual thread and returns at once: {@code vpn.async(v -> v.servers().create(spec))}.
     * Cancelling the stage's {@linkplain CompletionStage#toCompletableFuture() future} interrupts the call.
     *
     * @param <T> what it gives
     * @param call what to do
     * @return completes with its result, or exceptionally with its {@link io.vpnmanager.api.error.VpnException}
     */
    <T> CompletionStage<T> async(Function<? super Vpn, ? extends T> call);

    /**
     * Stops the agent if it runs here, ends running calls, and frees files and ports. Idempotent. Later calls are
     * {@link io.vpnmanager.api.error.ErrorCode#CLOSED}.
     */
    @Override
    void close();
}
