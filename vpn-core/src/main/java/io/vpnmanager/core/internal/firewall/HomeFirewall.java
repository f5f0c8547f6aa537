package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.error.EnvironmentException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallPlan;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.core.internal.file.FolderLock;
import io.vpnmanager.core.internal.firewall.backend.PacketFilter;
import io.vpnmanager.core.internal.firewall.backend.PacketFilters;
import io.vpnmanager.core.internal.firewall.backend.Tools;
import io.vpnmanager.core.internal.firewall.foreign.Obstacles;
import io.vpnmanager.core.internal.firewall.rule.Rules;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The firewall of one home: brings what its file says to the kernel. Who holds the clock of a trial is the kernel
 * alone, because the end is part of the rules; so it comes whatever becomes of any process. What is left of rules that
 * have ended takes away whoever comes by first.
 */
public final class HomeFirewall {
    private final InstantSource clock;
    private final DesiredRules desired;
    private final WantedFile file;
    private final FolderLock lock;
    private final PacketFilters filters;
    private final Obstacles obstacles;

    /**
     * The firewall of the home in a folder.
     *
     * @param store where the servers are
     * @param tools the programs that it runs
     */
    public HomeFirewall(
            Path home,
            StateStore store,
            CryptoProvider crypto,
            List<EngineAbilities> abilities,
            InstantSource clock,
            Tools tools) {
        this.clock = clock;
        this.desired = new DesiredRules(store, new Openings(abilities));
        this.file = new WantedFile(home, crypto);
        this.lock = new FolderLock(home.resolve("firewall.lock"));
        this.filters = new PacketFilters(tools, store.identity().toString().substring(0, 8));
        this.obstacles = new Obstacles(tools);
    }

    FirewallStatus status() {
        Instant now = clock.instant();
        Wanted wanted = file.read();
        FirewallSettings settings = wanted.shown(now);
        List<OpenPort> ports = desired.ports(settings);
        Optional<Wanted.Trial> trial = wanted.trialAt(now);
        FirewallStatus.State state = trial.isPresent()
                ? FirewallStatus.State.TRIAL
                : wanted.confirmed().isPresent() ? FirewallStatus.State.ON : FirewallStatus.State.OFF;
        FirewallStatus plain = new FirewallStatus(
                state,
                trial.map(Wanted.Trial::end),
                state == FirewallStatus.State.OFF ? Optional.empty() : settings.backend(),
                settings,
                ports,
                false,
                Optional.empty(),
                List.of());
        try {
            return seen(plain, isInPlace(wanted, now));
        } catch (VpnException e) {
            return new FirewallStatus(
                    plain.state(),
                    plain.trialEnds(),
                    plain.backend(),
                    settings,
                    ports,
                    false,
                    Optional.of(e.problem().sentence()),
                    List.of());
        }
    }

    private FirewallStatus seen(FirewallStatus plain, boolean inPlace) {
        return new FirewallStatus(
                plain.state(),
                plain.trialEnds(),
                plain.backend(),
                plain.settings(),
                plain.ports(),
                inPlace,
                Optional.empty(),
                obstacles.to(plain.ports()));
    }

    private boolean isInPlace(Wanted wanted, Instant now) {
        return filters.installed().stream()
                .allMatch(filter -> desired.ruleset(filter.kind(), wanted, now)
                        .map(filter::holds)
                        .orElseGet(() -> !isLeftIn(filter)));
    }

    /**
     * Into iptables-legacy only root may look, so who has no more than the right to change rules left nothing there.
     */
    private static boolean isLeftIn(PacketFilter filter) {
        try {
            return filter.isPresent();
        } catch (EnvironmentException e) {
            if (filter.kind() == FirewallBackend.IPTABLES_LEGACY && !"root".equals(System.getProperty("user.name"))) {
                return false;
            }
            throw e;
        }
    }

    FirewallPlan plan(FirewallSettings settings) {
        PacketFilter filter = filters.choose(settings.backend());
        List<OpenPort> ports = desired.checked(settings);
        Ruleset wanted = Ruleset.of(Rules.of(ports, settings.spared()));
        return new FirewallPlan(filter.kind(), ports, filter.holds(wanted), filter.command(), filter.input(wanted));
    }

    FirewallStatus apply(FirewallSettings settings, Duration trial) {
        if (trial.compareTo(Firewall.SHORTEST_TRIAL) < 0 || trial.compareTo(Firewall.LONGEST_TRIAL) > 0) {
            throw Problem.of(ErrorCode.RANGE, "trial of " + trial.toSeconds() + " seconds", "is not one of 5 to 3600")
                    .remedy("Give it a minute")
                    .fact("option", "--trial")
                    .toException();
        }
        desired.checked(settings);
        PacketFilter filter = filters.choose(settings.backend());
        return alone(() -> {
            Wanted before = file.read();
            Wanted wanted = before.tried(
                    settings.withBackend(filter.kind()),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(trial));
            file.write(wanted);
            try {
                bring(wanted);
            } catch (VpnException e) {
                undo(before, e);
                throw e;
            }
            return status();
        });
    }

    FirewallStatus confirm() {
        return alone(() -> {
            Wanted before = file.read();
            Wanted.Trial trial = before.trialAt(clock.instant()).orElseThrow(HomeFirewall::nothingTried);
            Wanted wanted = new Wanted(Optional.of(trial.settings()), Optional.empty());
            file.write(wanted);
            bring(wanted);
            before.confirmed()
                    .map(Wanted::backendOf)
                    .filter(kind -> kind != Wanted.backendOf(trial.settings()))
                    .ifPresent(kind -> filters.of(kind).remove());
            return status();
        });
    }

    FirewallStatus rollBack() {
        return alone(() -> {
            Wanted before = file.read();
            if (before.trial().isEmpty()) {
                throw nothingTried();
            }
            endTrial(before);
            return status();
        });
    }

    private static VpnException nothingTried() {
        return Problem.of(ErrorCode.NOT_FOUND, "firewall", "has no rules on trial: they were confirmed or have ended")
                .remedy("Look with vpn firewall status, and put rules on trial with vpn firewall apply")
                .toException();
    }

    /** A file that nobody can read is no reason to keep rules. */
    FirewallStatus remove() {
        return alone(() -> {
            file.write(Wanted.OFF);
            filters.installed().stream().filter(HomeFirewall::isLeftIn).forEach(PacketFilter::remove);
            return status();
        });
    }

    /** Makes the kernel's rules what they should be again, where the firewall is on; for the agent. */
    public void keep() {
        if (!file.exists()) {
            return;
        }
        alone(() -> {
            Wanted wanted = file.read();
            Instant now = clock.instant();
            if (wanted.trialAt(now).isEmpty()) {
                if (wanted.trial().isPresent()) {
                    endTrial(wanted);
                } else {
                    bringMissing(wanted);
                }
            }
            return now;
        });
    }

    private void endTrial(Wanted before) {
        Wanted wanted = before.withoutTrial();
        file.write(wanted);
        before.trial()
                .map(trial -> filters.of(Wanted.backendOf(trial.settings())))
                .filter(filter ->
                        desired.ruleset(filter.kind(), wanted, clock.instant()).isEmpty())
                .ifPresent(PacketFilter::remove);
        bringMissing(wanted);
    }

    private void bringMissing(Wanted wanted) {
        wanted.confirmed().map(Wanted::backendOf).map(filters::of).ifPresent(filter -> {
            Ruleset rules =
                    desired.ruleset(filter.kind(), wanted, clock.instant()).orElseThrow();
            if (!filter.holds(rules)) {
                filter.write(rules);
            }
        });
    }

    /** Rules that read back otherwise than they were written are none that anybody has asked for. */
    private void bring(Wanted wanted) {
        FirewallBackend kind = Wanted.backendOf(wanted.shown(clock.instant()));
        PacketFilter filter = filters.of(kind);
        Ruleset rules = desired.ruleset(kind, wanted, clock.instant()).orElseThrow();
        filter.write(rules);
        if (!filter.holds(rules)) {
            throw Problem.of(ErrorCode.NETWORK, "the packet filter", "has other rules than it was given")
                    .remedy("Look whether another program writes to them")
                    .toException();
        }
    }

    private void undo(Wanted before, VpnException failure) {
        try {
            file.write(before);
            endTrial(before);
        } catch (VpnException e) {
            failure.addSuppressed(e);
        }
    }

    private <T> T alone(FolderLock.Work<T> work) {
        try {
            return lock.alone(work);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.PATH, "the lock of the firewall", "cannot be taken: " + e.getMessage())
                    .remedy("Look who owns the home")
                    .toException(e);
        }
    }
}
