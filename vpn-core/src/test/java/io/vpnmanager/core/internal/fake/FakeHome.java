package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.agent.Upkeep;
import io.vpnmanager.core.internal.alert.AlertParts;
import io.vpnmanager.core.internal.alert.AlertPlace;
import io.vpnmanager.core.internal.audit.AuditKey;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.call.CallRunner;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.event.Listeners;
import io.vpnmanager.core.internal.firewall.HomeFirewall;
import io.vpnmanager.core.internal.firewall.StoredFirewall;
import io.vpnmanager.core.internal.firewall.backend.Tools;
import io.vpnmanager.core.internal.follow.AgentLease;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.core.internal.link.LinkMaker;
import io.vpnmanager.core.internal.monitor.ContainerUses;
import io.vpnmanager.core.internal.monitor.FoundNews;
import io.vpnmanager.core.internal.monitor.Machine;
import io.vpnmanager.core.internal.monitor.MetricMemory;
import io.vpnmanager.core.internal.open.HomeParts;
import io.vpnmanager.core.internal.open.HomeView;
import io.vpnmanager.core.internal.plan.Retirement;
import io.vpnmanager.core.internal.probe.ProbeWatches;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.proxies.InJvmAbilities;
import io.vpnmanager.core.internal.reconcile.Repairs;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.core.internal.site.Sites;
import io.vpnmanager.core.internal.token.TokenKeys;
import io.vpnmanager.spi.store.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An open home over a given store, with a clock and an engine that a test holds. */
public final class FakeHome implements AutoCloseable {
    /** So quick that a test need not wait. */
    public static final Rhythm QUICK = new Rhythm(
            Duration.ofMillis(40),
            Duration.ofMillis(60),
            Duration.ofMillis(20),
            Duration.ofMillis(150),
            5,
            Duration.ofSeconds(1));

    /** So slow that a test can wait for nothing. */
    public static final Rhythm PATIENT = new Rhythm(
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofMillis(20),
            Duration.ofHours(1),
            5,
            Duration.ofMillis(1));

    public final ManualClock clock = new ManualClock();
    public final OpenCredentials credentials = new OpenCredentials();
    public final StateStore store;
    public final AgentLease lease;
    public final AuditLog audit;
    public final Vpn vpn;
    public final Repairs repairs;
    private final Optional<FakeEngine> apart;
    private volatile FakeEngine engine;

    public FakeHome(StateStore store) {
        this(store, QUICK);
    }

    /** A home whose store is on the disk, with what lies beside it. */
    public FakeHome(StateStore store, Path folder) {
        this(store, folder, QUICK, Optional.empty(), Optional.empty());
    }

    public FakeHome(StateStore store, Rhythm rhythm) {
        this(store, rhythm, Optional.empty(), Optional.empty());
    }

    /** A home in which some protocols have an engine of their own. */
    public FakeHome(StateStore store, FakeEngine apart) {
        this(store, QUICK, Optional.empty(), Optional.of(apart));
    }

    /** A home with an engine that is no fake. */
    public FakeHome(StateStore store, ProtocolEngine real) {
        this(store, QUICK, real);
    }

    /** The same, with a rhythm of its own. */
    public FakeHome(StateStore store, Rhythm rhythm, ProtocolEngine real) {
        this(store, rhythm, Optional.of(real), Optional.empty());
    }

    private FakeHome(StateStore store, Rhythm rhythm, Optional<ProtocolEngine> real, Optional<FakeEngine> apart) {
        this(store, Path.of("unused"), rhythm, real, apart);
    }

    private FakeHome(
            StateStore store, Path folder, Rhythm rhythm, Optional<ProtocolEngine> real, Optional<FakeEngine> apart) {
        this.store = store;
        this.apart = apart;
        this.engine = newEngine();
        this.lease = new AgentLease(store, clock);
        JdkCrypto crypto = new JdkCrypto();
        this.audit = AuditLog.open(store, folder, new AuditKey(crypto, new byte[32]), crypto, clock, "tester");
        Changes changes = new Changes(store, new Following(lease), audit);
        HomeFirewall firewall = new HomeFirewall(
                folder, store, crypto, List.of(new InJvmAbilities()), clock, new Tools(List.of(), List.of()));
        Machine machine = new Machine(folder, store::sizeBytes);
        ContainerUses uses = new ContainerUses(Map::of, name -> Optional.empty());
        MetricMemory metrics = new MetricMemory();
        ProbeWatches watches = new ProbeWatches();
        HostingAgent agent = new HostingAgent(
                store,
                audit,
                clock,
                lease,
                credentials,
                () -> real.map(List::of).orElseGet(this::newEngines),
                rhythm,
                new EnforcedLimits(List.of(new InJvmAbilities())),
                new Retirement(credentials, changes),
                () -> Upkeep.NONE,
                (polls, repairs) -> new FoundNews(polls, repairs, machine, uses, watches),
                engine -> engine);
        this.repairs = agent.repairs();
        HomeParts parts = new HomeParts(
                store,
                credentials,
                calls -> new NoMasterKeys(),
                changes,
                List.of(new InJvmAbilities()),
                audit,
                calls -> new NoBackups(),
                calls -> new StoredFirewall(() -> firewall, changes, calls),
                agent,
                new LazyRuntime(() -> {
                    throw Problem.of(ErrorCode.ENGINE, "a container engine", "is not there")
                            .toException();
                }),
                new LinkMaker(crypto),
                new TokenKeys(crypto, purpose -> new byte[32]),
                new Sites(),
                new Listeners(),
                new AccessHub(),
                machine,
                uses,
                metrics,
                () -> {
                    throw new UnsupportedOperationException("nobody tries servers here");
                },
                watches,
                new AlertParts(new AlertPlace(folder, Optional.empty()), "tester", clock),
                clock,
                new CallRunner(),
                () -> "words");
        this.vpn = new HomeView(parts, Duration.ofSeconds(20));
    }

    /** {@return the engine of the agent's current life} */
    public FakeEngine engine() {
        return engine;
    }

    private List<ProtocolEngine> newEngines() {
        if (engine.closed) {
            engine = newEngine();
        }
        return Stream.concat(Stream.of(engine), apart.stream())
                .<ProtocolEngine>map(one -> one)
                .toList();
    }

    private FakeEngine newEngine() {
        Set<ProtocolKind> protocols = EnumSet.allOf(ProtocolKind.class);
        apart.ifPresent(other -> protocols.removeAll(other.protocols()));
        return new FakeEngine(protocols);
    }

    @Override
    public void close() {
        vpn.close();
    }
}
