package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.firewall.FirewallSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a home remembers of its firewall. Each settings name the back end that carries them.
 *
 * @param confirmed what holds by itself; empty while it is off
 * @param trial what is on trial
 */
record Wanted(Optional<FirewallSettings> confirmed, Optional<Trial> trial) {
    static final Wanted OFF = new Wanted(Optional.empty(), Optional.empty());

    /**
     * Settings that end by themselves.
     *
     * @param settings which
     * @param end when
     */
    record Trial(FirewallSettings settings, Instant end) {}

    Wanted tried(FirewallSettings settings, Instant end) {
        return new Wanted(confirmed, Optional.of(new Trial(settings, end)));
    }

    Wanted withoutTrial() {
        return new Wanted(confirmed, Optional.empty());
    }

    /** {@return what is on trial and has not ended} */
    Optional<Trial> trialAt(Instant now) {
        return trial.filter(tried -> tried.end().isAfter(now));
    }

    /** {@return the settings that show: what is on trial, else what is confirmed, else the default} */
    FirewallSettings shown(Instant now) {
        return trialAt(now).map(Trial::settings).or(() -> confirmed).orElse(FirewallSettings.DEFAULT);
    }

    /** {@return the back end of settings that name one} */
    static FirewallBackend backendOf(FirewallSettings settings) {
        return settings.backend().orElseThrow();
    }

    static Duration left(Instant now, Trial trial) {
        return Duration.between(now, trial.end());
    }
}
