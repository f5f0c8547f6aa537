package io.vpnmanager.core.internal.monitor;

import static io.vpnmanager.core.internal.monitor.Family.counter;
import static io.vpnmanager.core.internal.monitor.Family.gauge;
import static io.vpnmanager.core.internal.monitor.Family.labels;

import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Families about alerts, with no series of any rule or subject: there may be many of both. */
final class AlertFamilies {
    private AlertFamilies() {}

    static Stream<Family> of(Moment moment) {
        return Stream.of(alerts(moment), deliveries(moment));
    }

    private static Family alerts(Moment moment) {
        Family alerts = gauge(
                "vpn_alerts",
                "Alerts that are not resolved, by what was done and how much they matter.",
                "state",
                "severity");
        for (AlertState state : List.of(AlertState.OPEN, AlertState.ACKNOWLEDGED)) {
            for (Severity severity : Severity.values()) {
                alerts.with(
                        labels("state", state.toString(), "severity", severity.toString()),
                        moment.alerts().stream()
                                .filter(alert -> alert.state() == state && alert.severity() == severity)
                                .count());
            }
        }
        return alerts;
    }

    /** Known where the agent runs in this process: elsewhere there is no series. */
    private static Family deliveries(Moment moment) {
        Family deliveries = counter(
                "vpn_alert_deliveries",
                "Tries to tell of alerts, by channel and what became of them.",
                "channel",
                "outcome");
        moment.deliveries()
                .forEach((counted, times) -> deliveries.with(
                        labels(
                                "channel",
                                counted.channel(),
                                "outcome",
                                counted.result().toString()),
                        times));
        return deliveries;
    }
}
