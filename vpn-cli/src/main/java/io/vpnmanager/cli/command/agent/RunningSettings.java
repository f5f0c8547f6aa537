package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.access.AccessSubscription;
import io.vpnmanager.api.config.ConfigListener;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.cli.internal.log.LibraryLog;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does beside serving servers, as its settings say, now and when they change. What cannot be done by new
 * settings goes on by those before, where that can be.
 */
final class RunningSettings implements ConfigListener {
    private static final String LOG_LEVEL = "log.level";

    private final Vpn vpn;
    private final Terminal terminal;
    private final List<SettingKey> keys;
    private @Nullable ServedSubscriptions site;
    private @Nullable AccessSubscription records;

    RunningSettings(Vpn vpn, Terminal terminal, List<SettingKey> keys) {
        this.vpn = vpn;
        this.terminal = terminal;
        this.keys = List.copyOf(keys);
    }

    /** Writes the access log, if there is to be one. */
    void record(Configuration now) {
        now.given(AccessLogOption.SETTING).ifPresent(file -> {
            records = vpn.accessRecords().writeTo(Path.of(file));
            terminal.note("connections are recorded in " + VisibleText.of(file));
        });
    }

    /** Serves subscriptions, if that is asked for. */
    void serve(Configuration now) {
        site = SubscriptionSettings.endpoint(now)
                .map(vpn.subscriptions()::serve)
                .orElse(null);
    }

    /** Says where subscriptions are served. */
    void sayWhere() {
        if (site != null) {
            terminal.note("subscriptions are served at " + site.url() + "/s/TOKEN");
        }
    }

    @Override
    public synchronized void changed(Configuration before, Configuration now) {
        if (differ(before, now, List.of(LOG_LEVEL))) {
            LibraryLog.speak(now.given(LOG_LEVEL).orElse("warning"));
            terminal.note("what is logged is now " + now.given(LOG_LEVEL).orElse("warning"));
        }
        if (differ(before, now, List.of(AccessLogOption.SETTING))) {
            instead(before, now, this::recordAnew);
        }
        if (differ(before, now, SubscriptionSettings.ALL)) {
            instead(before, now, this::serveAnew);
        }
        keys.stream()
                .filter(key -> key.effect() == TakesEffect.RESTART)
                .filter(key -> differ(before, now, List.of(key.name())))
                .forEach(key ->
                        terminal.note(key.name() + " was changed; that takes effect when the agent is started again"));
    }

    @Override
    public synchronized void refused(VpnException reason) {
        terminal.note("the configuration stays as it was: " + reason.problem().sentence());
    }

    /** Does it by the settings of now, or else again by those before. */
    private void instead(Configuration before, Configuration now, Change change) {
        try {
            change.to(now);
        } catch (VpnException e) {
            refused(e);
            try {
                change.to(before);
            } catch (VpnException again) {
                terminal.note("nor can it be as it was: " + again.problem().sentence());
            }
        }
    }

    /** Does something else from now on. */
    private interface Change {
        void to(Configuration settings);
    }

    private void recordAnew(Configuration settings) {
        if (records != null) {
            records.close();
            records = null;
        }
        record(settings);
        if (records == null) {
            terminal.note("connections are not recorded any more");
        }
    }

    /** The next site may need the port of this one. */
    private void serveAnew(Configuration settings) {
        SubscriptionSettings.endpoint(settings);
        if (site != null) {
            site.close();
            site = null;
        }
        serve(settings);
        sayWhere();
        if (site == null) {
            terminal.note("subscriptions are not served any more");
        }
    }

    private static boolean differ(Configuration before, Configuration now, List<String> keys) {
        return keys.stream().anyMatch(key -> !before.given(key).equals(now.given(key)));
    }
}
