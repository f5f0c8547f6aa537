package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.cli.menu.draw.Ink;
import io.vpnmanager.cli.menu.part.Cell;
import io.vpnmanager.cli.output.HumanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong now, the worst first. */
final class Alerts {
    private static final int NAMES = 3;

    private final List<Cell> found = new ArrayList<>();

    private Alerts() {}

    static List<Cell> of(Optional<Pulse> pulse, Optional<Day> day, Optional<Ending> ending) {
        Alerts alerts = new Alerts();
        pulse.ifPresent(alerts::of);
        day.ifPresent(alerts::of);
        ending.ifPresent(alerts::of);
        return List.copyOf(alerts.found);
    }

    private void of(Pulse pulse) {
        if (pulse.agent().place() == AgentStatus.Place.NOWHERE) {
            bad("No agent runs, so nothing follows changes; start it: vpn agent run");
        }
        firing(pulse.alerts());
        pulse.servers().forEach(this::of);
        Backlog backlog = pulse.backlog();
        if (backlog.changesBehind() > 0) {
            warn(HumanText.count(
                            backlog.changesBehind(), "change of users and keys is", "changes of users and keys are")
                    + " not followed yet");
        }
    }

    private void firing(Page<Alert> alerts) {
        if (alerts.items().isEmpty()) {
            return;
        }
        int count = alerts.items().size();
        Alert newest = alerts.items().getFirst();
        String text = (alerts.more() ? "More than " : "") + HumanText.count(count, "alert fires", "alerts fire")
                + (count == 1 ? ": " : ", the newest: ") + newest.rule()
                + (newest.labels().isEmpty() ? "" : " " + newest.labels()) + "; see: vpn alerts list";
        boolean urgent = alerts.items().stream()
                .anyMatch(alert -> alert.severity() == Severity.CRITICAL && alert.state() == AlertState.OPEN);
        if (urgent) {
            bad(text);
        } else {
            warn(text);
        }
    }

    private void of(ServerStatus status) {
        ServerReport report = status.server().report();
        String name = "Server " + status.server().name();
        if (report.state() == ServerReport.State.FAILED) {
            bad(name + " failed: " + report.problem());
        } else if (report.uncountedSince().isPresent()) {
            warn(name + ": its traffic cannot be read since "
                    + report.uncountedSince().get());
        } else {
            status.pending()
                    .filter(why -> !why.equals("no agent runs"))
                    .ifPresent(why -> warn(name + " is pending: " + why));
        }
    }

    private void of(Day day) {
        named(day.limited(), "has used the quota up", "have used their quota up");
        named(day.expired(), "is expired", "are expired");
        if (day.key().behind() > 0) {
            warn(HumanText.count(day.key().behind(), "value is", "values are")
                    + " sealed with an earlier key; seal anew: vpn keys reseal");
        }
    }

    private void of(Ending ending) {
        named(ending.nearly(), "has used nine tenths of the quota", "have used nine tenths of their quota");
        named(ending.soon(), "expires within a week", "expire within a week");
    }

    private void named(List<String> names, String one, String many) {
        if (names.isEmpty()) {
            return;
        }
        String number = names.size() > Day.NAMED ? "More than " + Day.NAMED + " users" : names.size() + " users";
        String some = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        String more = names.size() > NAMES ? ", …" : "";
        warn(names.size() == 1 ? names.getFirst() + " " + one : number + " " + many + ": " + some + more);
    }

    private void bad(String text) {
        found.add(new Cell(text, Ink.BAD));
    }

    private void warn(String text) {
        found.add(new Cell(text, Ink.WARN));
    }
}
