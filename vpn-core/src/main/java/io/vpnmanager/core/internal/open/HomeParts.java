package io.vpnmanager.core.internal.open;

import io.vpnmanager.api.backup.Backups;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.alert.AlertParts;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.call.CallRunner;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.core.internal.event.Listeners;
import io.vpnmanager.core.internal.link.LinkMaker;
import io.vpnmanager.core.internal.monitor.ContainerUses;
import io.vpnmanager.core.internal.monitor.Machine;
import io.vpnmanager.core.internal.monitor.MetricMemory;
import io.vpnmanager.core.internal.probe.ProbeWatches;
import io.vpnmanager.core.internal.probe.Trial;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.site.Sites;
import io.vpnmanager.core.internal.token.TokenKeys;
import io.vpnmanager.spi.store.StateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The parts of one open home that all views of it share.
 *
 * @param store where the wanted state lives
 * @param credentials makes and reveals
 * @param masterKeys the keys of the home, for calls of one deadline
 * @param changes the way to change what is wanted
 * @param abilities of every engine there is
 * @param audit the log of changes
 * @param backups the backups of the home, for calls of one deadline
 * @param firewall the packet filter of the machine, for calls of one deadline
 * @param agent the agent of this process
 * @param containers the container engine, if it was needed yet
 * @param links makes links
 * @param tokens draws and hashes the tokens of subscriptions
 * @param sites where subscriptions are served
 * @param listeners who is told of events
 * @param access who wants access records
 * @param machine the machine of this process
 * @param containerUses what containers of servers use
 * @param metrics what metrics remember
 * @param trial what tries servers, made when it is asked for
 * @param watches how the agent is to try its servers, and what came of it
 * @param alerts where the rules of alerts are, and what tries channels
 * @param clock tells the time
 * @param runner runs calls
 * @param unguessable draws words that nobody can guess
 */
public record HomeParts(
        StateStore store,
        Credentials credentials,
        Function<Calls, MasterKeys> masterKeys,
        Changes changes,
        List<EngineAbilities> abilities,
        AuditLog audit,
        Function<Calls, Backups> backups,
        Function<Calls, Firewall> firewall,
        HostingAgent agent,
        LazyRuntime containers,
        LinkMaker links,
        TokenKeys tokens,
        Sites sites,
        Listeners listeners,
        AccessHub access,
        Machine machine,
        ContainerUses containerUses,
        MetricMemory metrics,
        Supplier<Trial> trial,
        ProbeWatches watches,
        AlertParts alerts,
        InstantSource clock,
        CallRunner runner,
        Supplier<String> unguessable)
        implements AutoCloseable {

    /** Ends what runs, then what it runs on, whatever fails on the way. */
    @Override
    public void close() {
        try {
            listeners.close();
        } finally {
            closeBehindTheListeners();
        }
    }

    private void closeBehindTheListeners() {
        try {
            sites.close();
        } finally {
            try {
                agent.close();
            } finally {
                closeBehindTheAgent();
            }
        }
    }

    private void closeBehindTheAgent() {
        try {
            access.close();
        } finally {
            try {
                runner.close();
            } finally {
                closeTheRest();
            }
        }
    }

    private void closeTheRest() {
        try {
            containers.close();
        } finally {
            try {
                audit.close();
            } finally {
                store.close();
            }
        }
    }
}
