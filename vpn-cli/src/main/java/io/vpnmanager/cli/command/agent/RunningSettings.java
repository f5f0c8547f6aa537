package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.access.AccessSubscription;
import io.vpnmanager.api.config.ConfigListener;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.api.probe.WatchedServers;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.cli.internal.log.LogSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does beside serving servers, as its settings say, now and when they change. What cannot be done by new
 * settings goes on by those before, where that can be.
 */
final class RunningSettings implements ConfigListener {
    private final Vpn vpn;
    private final AgentNotes notes;
    private final List<SettingKey> keys;
    private final boolean verbose;
    private @Nullable ServedSubscriptions site;
    private @Nullable ServedMetrics metrics;
    private @Nullable AccessSubscription records;
    private @Nullable WatchedServers probed;

    RunningSettings(Vpn vpn, AgentNotes notes, List<SettingKey> keys, boolean verbose) {
        this.vpn = vpn;
        this.notes = notes;
        this.keys = List.copyOf(keys);
        this.verbose = verbose;
    }

    /** Writes the access log, if there is to be one. */
    void record(Configuration now) {
        now.given(AccessLogOption.SETTING).ifPresent(file -> {
            records = vpn.accessRecords().writeTo(Path.of(file));
            notes.say("connections are recorded in " + VisibleText.of(file));
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
            notes.say("subscriptions are served at " + site.url() + "/s/TOKEN");
        }
    }

    /** Serves metrics, if that is asked for. */
    void tell(Configuration now) {
        metrics = MetricsServing.endpoint(now).map(vpn.metrics()::serve).orElse(null);
    }

    /** Says where metrics are served. */
    void sayWhereMetricsAre() {
        if (metrics != null) {
            notes.say("metrics are served at " + metrics.url());
        }
    }

    /** Tries servers, if that is asked for. */
    void probe(Configuration now) {
        ServerProbing.of(now).ifPresent(how -> {
            probed = vpn.probes().watch(how);
            notes.say("servers are tried every " + how.every().toSeconds() + " s");
        });
    }

    @Override
    public synchronized void changed(Configuration before, Configuration now) {
        if (differ(before, now, LogSettings.ALL)) {
            instead(before, now, this::logAnew);
        }
        if (differ(before, now, List.of(AccessLogOption.SETTING))) {
            instead(before, now, this::recordAnew);
        }
        if (differ(before, now, SubscriptionSettings.ALL)) {
            instead(before, now, this::serveAnew);
        }
        if (differ(before, now, MetricsServing.ALL)) {
            instead(before, now, this::tellAnew);
        }
        if (differ(before, now, ServerProbing.ALL)) {
            instead(before, now, this::probeAnew);
        }
        keys.stream()
                .filter(key -> key.effect() == TakesEffect.RESTART)
                .filter(key -> differ(before, now, List.of(key.name())))
                .forEach(key ->
                        notes.say(key.name() + " was changed; that takes effect when the agent is started again"));
    }

    @Override
    public synchronized void refused(VpnException reason) {
        notes.say("the configuration stays as it was: " + reason.problem().sentence());
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
                notes.say("nor can it be as it was: " + again.problem().sentence());
            }
        }
    }

    /** Does something else from now on. */
    private interface Change {
        void to(Configuration settings);
    }

    /** Logs as these settings say. */
    void log(Configuration settings) {
        notes.goOn(LogSettings.ofAgent(settings, verbose));
    }

    private void logAnew(Configuration settings) {
        log(settings);
        notes.say("what is logged is now "
                + settings.given(LogSettings.LEVEL).orElse("warning")
                + settings.given(LogSettings.FILE)
                        .map(file -> ", in " + VisibleText.of(file))
                        .orElse(""));
    }

    private void recordAnew(Configuration settings) {
        if (records != null) {
            records.close();
            records = null;
        }
        record(settings);
        if (records == null) {
            notes.say("connections are not recorded any more");
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
            notes.say("subscriptions are not served any more");
        }
    }

    private void tellAnew(Configuration settings) {
        MetricsServing.endpoint(settings);
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
        tell(settings);
        sayWhereMetricsAre();
        if (metrics == null) {
            notes.say("metrics are not served any more");
        }
    }

    private void probeAnew(Configuration settings) {
        if (probed != null) {
            probed.close();
            probed = null;
        }
        probe(settings);
        if (probed == null) {
            notes.say("servers are not tried any more");
        }
    }

    private static boolean differ(Configuration before, Configuration now, List<String> keys) {
        return keys.stream().anyMatch(key -> !before.given(key).equals(now.given(key)));
    }
}
