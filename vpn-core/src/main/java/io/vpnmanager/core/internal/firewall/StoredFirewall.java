package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.firewall.Firewall;
import io.vpnmanager.api.firewall.FirewallPlan;
import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.Changes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** The firewall of a home, with an audit row for whatever somebody did to it. */
public final class StoredFirewall implements Firewall {
    private final Supplier<HomeFirewall> firewall;
    private final Changes changes;
    private final Calls calls;

    /** The firewall, within the deadline of these calls. */
    public StoredFirewall(Supplier<HomeFirewall> firewall, Changes changes, Calls calls) {
        this.firewall = firewall;
        this.changes = changes;
        this.calls = calls;
    }

    @Override
    public FirewallStatus status() {
        return calls.run(deadline -> firewall.get().status());
    }

    @Override
    public FirewallPlan plan(FirewallSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return calls.run(deadline -> firewall.get().plan(settings));
    }

    @Override
    public FirewallStatus apply(FirewallSettings settings, Duration trial) {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(trial, "trial");
        return calls.run(deadline -> told("firewall.apply", firewall.get().apply(settings, trial)));
    }

    @Override
    public FirewallStatus confirm() {
        return calls.run(deadline -> told("firewall.confirm", firewall.get().confirm()));
    }

    @Override
    public FirewallStatus rollBack() {
        return calls.run(deadline -> told("firewall.roll-back", firewall.get().rollBack()));
    }

    @Override
    public FirewallStatus remove() {
        return calls.run(deadline -> told("firewall.remove", firewall.get().remove()));
    }

    private FirewallStatus told(String action, FirewallStatus status) {
        String carrier = status.backend().map(backend -> backend.id()).orElse("off");
        changes.commit(Deed.of(action, "firewall (" + carrier + ")"), unit -> 0);
        return status;
    }
}
