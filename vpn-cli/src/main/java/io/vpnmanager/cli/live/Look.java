package io.vpnmanager.cli.live;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How everything was at one moment.
 *
 * @param nanos when, on the clock of the process
 * @param health of the machine, the agent and the servers
 * @param servers what each server ever carried, by name
 * @param since from when on users are counted
 * @param users who moved most since then, and how much
 * @param alerts those that are not resolved: what nobody has acknowledged first, then by weight, the newest first
 * @param events what happened last, the newest first
 */
public record Look(
        long nanos,
        HealthReport health,
        Map<String, TrafficCount> servers,
        Instant since,
        Map<UserId, TrafficShare.OfUser> users,
        List<Alert> alerts,
        List<AuditEntry> events) {
    private static final String TRAFFIC = "vpn_server_traffic_bytes";
    private static final Duration RECENT = Duration.ofHours(1);
    private static final int USERS = 200;
    private static final int EVENTS = 20;
    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::state)
            .thenComparing(Alert::severity, Comparator.reverseOrder())
            .thenComparing(Alert::firedAt, Comparator.reverseOrder());

    /** Copies the collections, and sorts the alerts. */
    public Look {
        servers = Map.copyOf(servers);
        users = Map.copyOf(users);
        alerts = alerts.stream().sorted(WORST_FIRST).toList();
        events = List.copyOf(events);
    }

    /**
     * {@return how everything is now} What servers carried is asked of the metrics, which need not go through all users
     * for it.
     */
    public static Look ask(Vpn vpn, Instant now) {
        Instant since = TrafficStep.HOUR.begin(now.minus(RECENT));
        Map<UserId, TrafficShare.OfUser> users = new HashMap<>();
        vpn.traffic().topUsers(TrafficScope.ALL.since(since), USERS).forEach(user -> users.put(user.id(), user));
        return new Look(
                System.nanoTime(),
                vpn.health().report(),
                carried(vpn.metrics().read()),
                since,
                users,
                vpn.alerts()
                        .list(AlertQuery.unresolved().limit(AlertQuery.HIGHEST_LIMIT))
                        .items(),
                vpn.audit().list(AuditQuery.all().newestFirst().limit(EVENTS)).items());
    }

    private static Map<String, TrafficCount> carried(List<MetricFamily> families) {
        Map<String, TrafficCount> carried = new HashMap<>();
        families.stream()
                .filter(family -> family.name().equals(TRAFFIC))
                .flatMap(family -> family.samples().stream())
                .forEach(sample ->
                        carried.merge(sample.labels().getOrDefault("server", ""), count(sample), TrafficCount::plus));
        return carried;
    }

    private static TrafficCount count(MetricSample sample) {
        long bytes = Math.round(sample.value());
        return "upload".equals(sample.labels().get("direction"))
                ? new TrafficCount(bytes, 0)
                : new TrafficCount(0, bytes);
    }
}
