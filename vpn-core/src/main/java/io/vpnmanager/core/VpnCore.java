package io.vpnmanager.core;

import io.vpnmanager.api.Containers;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.VpnBuilder.Opening;
import io.vpnmanager.api.VpnProvider;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.core.internal.access.AccessHub;
import io.vpnmanager.core.internal.agent.HostingAgent;
import io.vpnmanager.core.internal.agent.Upkeep;
import io.vpnmanager.core.internal.alert.AlertParts;
import io.vpnmanager.core.internal.audit.AuditKey;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.backup.BackupParts;
import io.vpnmanager.core.internal.backup.DataKeyOpener;
import io.vpnmanager.core.internal.backup.StoredBackups;
import io.vpnmanager.core.internal.call.CallRunner;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.config.ConfiguredOpening;
import io.vpnmanager.core.internal.config.LayerLook;
import io.vpnmanager.core.internal.container.LazyRuntime;
import io.vpnmanager.core.internal.doctor.HomeDoctor;
import io.vpnmanager.core.internal.doctor.OpenedWard;
import io.vpnmanager.core.internal.event.Listeners;
import io.vpnmanager.core.internal.firewall.FirewallUpkeep;
import io.vpnmanager.core.internal.firewall.HomeFirewall;
import io.vpnmanager.core.internal.firewall.StoredFirewall;
import io.vpnmanager.core.internal.firewall.backend.PacketFilters;
import io.vpnmanager.core.internal.firewall.backend.Tools;
import io.vpnmanager.core.internal.follow.AgentLease;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.core.internal.home.Home;
import io.vpnmanager.core.internal.keys.DataKeys;
import io.vpnmanager.core.internal.keys.HomeKeys;
import io.vpnmanager.core.internal.link.LinkMaker;
import io.vpnmanager.core.internal.masterkey.KeySources;
import io.vpnmanager.core.internal.monitor.ContainerUses;
import io.vpnmanager.core.internal.monitor.FoundNews;
import io.vpnmanager.core.internal.monitor.Machine;
import io.vpnmanager.core.internal.monitor.MetricMemory;
import io.vpnmanager.core.internal.monitor.ServerContainers;
import io.vpnmanager.core.internal.monitor.UseUpkeep;
import io.vpnmanager.core.internal.open.HomeParts;
import io.vpnmanager.core.internal.open.HomeView;
import io.vpnmanager.core.internal.open.Once;
import io.vpnmanager.core.internal.plan.Retirement;
import io.vpnmanager.core.internal.probe.ClientKeys;
import io.vpnmanager.core.internal.probe.ProbeAccess;
import io.vpnmanager.core.internal.probe.ProbeKeys;
import io.vpnmanager.core.internal.probe.ProbeUpkeep;
import io.vpnmanager.core.internal.probe.ProbeWatches;
import io.vpnmanager.core.internal.probe.ProbedEngine;
import io.vpnmanager.core.internal.probe.Trial;
import io.vpnmanager.core.internal.probe.Visiting;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServerSecrets;
import io.vpnmanager.core.internal.provider.Providers;
import io.vpnmanager.core.internal.proxies.InJvmAbilities;
import io.vpnmanager.core.internal.proxies.InJvmProxies;
import io.vpnmanager.core.internal.reconcile.Rhythm;
import io.vpnmanager.core.internal.rotation.FirstSchemaUpgrade;
import io.vpnmanager.core.internal.rotation.KeyParts;
import io.vpnmanager.core.internal.rotation.Leftovers;
import io.vpnmanager.core.internal.rotation.StoredMasterKeys;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.GeneratedSecrets;
import io.vpnmanager.core.internal.secret.PasswordHashing;
import io.vpnmanager.core.internal.secret.SealedCredentials;
import io.vpnmanager.core.internal.secret.StoredServerSecrets;
import io.vpnmanager.core.internal.site.Sites;
import io.vpnmanager.core.internal.tls.UsualTrust;
import io.vpnmanager.core.internal.token.TokenKeys;
import io.vpnmanager.core.internal.wireguard.DeviceLook;
import io.vpnmanager.core.internal.wireguard.WireGuardAbilities;
import io.vpnmanager.core.internal.wireguard.WireGuardEngine;
import io.vpnmanager.core.internal.xray.XrayAbilities;
import io.vpnmanager.core.internal.xray.XrayEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import io.vpnmanager.core.internal.xray.config.ConfigTemplates;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerRuntimeProvider;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.spi.secret.KeyringProvider;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;

/** The core that {@link Vpn#open} finds. Use {@link Vpn}; this class is public for {@link ServiceLoader} only. */
public final class VpnCore implements VpnProvider {
    /** For {@link ServiceLoader}. */
    public VpnCore() {}

    @Override
    public Vpn open(Opening opening) {
        StateStoreProvider stores = stores(opening);
        CryptoProvider crypto = opening.crypto()
                .orElseGet(() -> Providers.load("crypto", ServiceLoader.load(CryptoProvider.class))
                        .choose(opening.cryptoName()));
        Home home = Home.open(opening.home());
        StateStore store = stores.open(home.folder());
        try {
            return new HomeView(parts(opening, home, stores, store, crypto), new ConfiguredOpening(opening).deadline());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public Doctor doctor(Opening opening, Optional<ConfigSources> sources) {
        Path folder = opening.home().toAbsolutePath().normalize();
        // Only asks the engine about itself and its images, so it owns nothing there.
        Ownership nobody = new Ownership(new UUID(0, 0));
        OpenedWard ward = new OpenedWard(
                folder,
                () -> sources.map(LayerLook::at).orElse(LayerLook.NONE),
                () -> damage(opening),
                () -> open(opening),
                () -> containers(new ConfiguredOpening(opening).containers(), nobody),
                opening.clock());
        return new HomeDoctor(
                ward,
                HomeDoctor.usual(
                        server -> new ConfiguredOpening(opening)
                                .images(server.spec().protocol()),
                        () -> PacketFilters.kindsInstalled(Tools.SYSTEM)));
    }

    private static List<String> damage(Opening opening) {
        try (StateStore store = stores(opening).open(Home.open(opening.home()).folder())) {
            return store.damage();
        }
    }

    /** A provider that cannot be chosen is told of when a home is opened. */
    @Override
    public void prepare() {
        Providers.load("store", ServiceLoader.load(StateStoreProvider.class))
                .found()
                .forEach(StateStoreProvider::prepare);
        Providers.load("crypto", ServiceLoader.load(CryptoProvider.class))
                .choose(Optional.empty())
                .hkdfSha256(new byte[32], new byte[0], new byte[0], 32);
    }

    private static List<EngineAbilities> abilities() {
        return List.of(new InJvmAbilities(), new WireGuardAbilities(), new XrayAbilities());
    }

    private static StateStoreProvider stores(Opening opening) {
        return opening.store()
                .orElseGet(() -> Providers.load("store", ServiceLoader.load(StateStoreProvider.class))
                        .choose(opening.storeName()));
    }

    private static HomeParts parts(
            Opening opening, Home home, StateStoreProvider stores, StateStore store, CryptoProvider crypto) {
        KeySources sources =
                new KeySources(home.folder(), store.identity(), crypto, KeySources.PASSPHRASE_COST, VpnCore::keyring);
        DataKeys keys = new HomeKeys(store, crypto, opening.clock())
                .open(sources.of(new ConfiguredOpening(opening).masterKey()));
        PasswordHashing passwords = new PasswordHashing(crypto);
        AgentLease lease = new AgentLease(store, opening.clock());
        AuditKey auditKey = new AuditKey(crypto, keys.forPurpose(AuditKey.PURPOSE));
        AuditLog audit = AuditLog.open(store, home.folder(), auditKey, crypto, opening.clock(), opening.actor());
        Changes changes = new Changes(store, new Following(lease), audit);
        KeyParts keyParts = new KeyParts(store, crypto, keys, sources, changes, opening.clock());
        new FirstSchemaUpgrade(keyParts).run();
        new Leftovers(keyParts).clear();
        Credentials credentials = new SealedCredentials(store, crypto, keys);
        StoredBackups.sweep(home.folder());
        BackupParts backupParts = new BackupParts(
                home.folder(), store, stores, crypto, new DataKeyOpener(keys), credentials, changes, audit);
        LazyRuntime containers = new LazyRuntime(
                () -> containers(new ConfiguredOpening(opening).containers(), new Ownership(store.identity())));
        StoredServerSecrets secretsOfServers = new StoredServerSecrets(store, credentials.ofServers());
        AccessHub access = new AccessHub();
        Supplier<List<ProtocolEngine>> engines = () -> List.of(
                new InJvmProxies(crypto, passwords::matches, access, opening.clock()),
                new WireGuardEngine(
                        containers::require,
                        secretsOfServers,
                        crypto,
                        opening.clock(),
                        new ConfiguredOpening(opening).wireguardImage()),
                new XrayEngine(cores(opening, home, crypto, containers, secretsOfServers)));
        List<EngineAbilities> abilities = abilities();
        Once<HomeFirewall> firewall = new Once<>(
                () -> new HomeFirewall(home.folder(), store, crypto, abilities, opening.clock(), Tools.SYSTEM));
        Machine machine = new Machine(home.folder(), store::sizeBytes);
        ContainerUses uses = new ContainerUses(
                () -> new ServerContainers(abilities).serving(store),
                name -> containers.require().usage(name));
        Once<Visiting> visiting = new Once<>(() -> new Visiting(
                new ProbeKeys(crypto, keys),
                () -> lease.current().map(Lease::token).map(OptionalLong::of).orElseGet(OptionalLong::empty)));
        Once<Trial> trial = new Once<>(() -> new Trial(
                store,
                credentials,
                UsualTrust::context,
                new ClientKeys(secretsOfServers, crypto),
                server -> DeviceLook.at(containers.require(), server),
                visiting.get(),
                () -> lease.current().isPresent(),
                opening.clock()));
        ProbeWatches watches = new ProbeWatches();
        Once<ProbeAccess> probeAccess = new Once<>(ProbeAccess::new);
        MetricMemory metrics = new MetricMemory();
        AlertParts alerts = new AlertParts(new ConfiguredOpening(opening).alerts(), opening.actor(), opening.clock());
        HostingAgent agent = new HostingAgent(
                store,
                audit,
                opening.clock(),
                lease,
                credentials,
                engines,
                Rhythm.USUAL,
                new EnforcedLimits(abilities),
                new Retirement(credentials, changes),
                () -> Upkeep.all(List.of(
                        new FirewallUpkeep(firewall.get()),
                        new UseUpkeep(machine, uses),
                        new ProbeUpkeep(
                                watches, probeAccess.get(), visiting.get(), store, trial.get(), opening.clock()),
                        alerts.upkeep(store, metrics))),
                (polls, repairs) -> new FoundNews(polls, repairs, machine, uses, watches),
                engine -> new ProbedEngine(engine, probeAccess.get()));
        GeneratedSecrets secrets = new GeneratedSecrets(crypto);
        return new HomeParts(
                store,
                credentials,
                calls -> new StoredMasterKeys(keyParts, calls),
                changes,
                abilities,
                audit,
                calls -> new StoredBackups(backupParts, calls),
                calls -> new StoredFirewall(firewall, changes, calls),
                agent,
                containers,
                new LinkMaker(crypto),
                new TokenKeys(crypto, keys),
                new Sites(),
                new Listeners(),
                access,
                machine,
                uses,
                metrics,
                trial,
                watches,
                alerts,
                opening.clock(),
                new CallRunner(),
                () -> secrets.next().revealSecretText());
    }

    private static XrayParts cores(
            Opening opening, Home home, CryptoProvider crypto, LazyRuntime containers, ServerSecrets secrets) {
        return new XrayParts(
                containers,
                secrets,
                crypto,
                new ConfigTemplates(Optional.of(home.folder().resolve("templates"))),
                new ConfiguredOpening(opening).xrayImages(),
                opening.clock());
    }

    private static ContainerRuntime containers(Containers wanted, Ownership ownership) {
        ContainerRuntimeProvider provider = wanted.provider()
                .orElseGet(() -> Providers.load("container runtime", ServiceLoader.load(ContainerRuntimeProvider.class))
                        .choose(wanted.providerName()));
        return provider.open(new RuntimeOptions(wanted.endpoint(), ownership, RuntimeOptions.DEFAULT_CALL_DEADLINE));
    }

    private static KeyringProvider keyring(Optional<String> name) {
        return Providers.load("keyring", ServiceLoader.load(KeyringProvider.class))
                .choose(name);
    }
}
