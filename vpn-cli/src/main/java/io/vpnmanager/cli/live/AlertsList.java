package io.vpnmanager.cli.live;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.cli.menu.draw.Area;
import io.vpnmanager.cli.menu.draw.Canvas;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.output.HumanText;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts that are not over, a row for each, the worst first. */
final class AlertsList {
    /** Of the rows that there are, alerts take one in so many. */
    private static final int SHARE = 5;

    private final List<Alert> alerts;

    AlertsList(List<Alert> alerts) {
        this.alerts = alerts;
    }

    /** {@return how many rows it wants of so many; 0 where there is no alert} */
    int rows(int height) {
        return alerts.isEmpty() ? 0 : 1 + Math.min(alerts.size(), Math.max(1, height / SHARE));
    }

    void draw(Canvas canvas, Area area) {
        if (area.isEmpty()) {
            return;
        }
        int room = area.height() - 1;
        canvas.rule(area.row(0), title(room));
        alerts.stream().limit(room).forEach(new Rows(canvas, area.below(1))::add);
    }

    private String title(int room) {
        String count = HumanText.count(alerts.size(), "alert", "alerts");
        return room < alerts.size() ? count + ", the worst " + room : count;
    }

    /** Draws the worst into a row, where there is no room for more. */
    void drawWorst(Canvas canvas, Area row) {
        int place = canvas.text(row, HumanText.count(alerts.size(), "alert", "alerts"), Ink.STRONG) + 2;
        alerts.stream().limit(1).forEach(new Rows(canvas, row.behind(place))::add);
    }

    /** Rows from the first on. */
    private static final class Rows {
        private final Canvas canvas;
        private final Area area;
        private int next;

        Rows(Canvas canvas, Area area) {
            this.canvas = canvas;
            this.area = area;
        }

        void add(Alert alert) {
            Area row = area.row(next++);
            int place = canvas.text(row, alert.severity().toString(), ink(alert)) + 1;
            place += canvas.text(row.behind(place), alert.rule(), Ink.STRONG) + 1;
            place += canvas.text(row.behind(place), about(alert), Ink.TEXT);
            String known = alert.state() == AlertState.ACKNOWLEDGED ? ", acknowledged" : "";
            canvas.text(row.behind(place), "since " + HumanText.minute(alert.firedAt()) + known, Ink.MUTED);
        }

        private static String about(Alert alert) {
            return alert.labels().entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue() + " ")
                    .collect(Collectors.joining());
        }

        private static Ink ink(Alert alert) {
            if (alert.state() == AlertState.ACKNOWLEDGED || alert.severity() == Severity.INFO) {
                return Ink.MUTED;
            }
            return alert.severity() == Severity.CRITICAL ? Ink.BAD : Ink.WARN;
        }
    }
}
