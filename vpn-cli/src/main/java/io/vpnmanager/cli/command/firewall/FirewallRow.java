package io.vpnmanager.cli.command.firewall;

import io.vpnmanager.api.firewall.FirewallStatus;
import io.vpnmanager.api.firewall.Obstacle;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.List;
import java.util.Locale;

/** A firewall as a row. */
final class FirewallRow {
    /** What the row is, for JSON. */
    static final String KIND = "FirewallStatus";

    private FirewallRow() {}

    static Row of(FirewallStatus status) {
        return Row.of(
                Field.column("state", "STATE", new Value.Text(status.state().toString())),
                Field.column("backend", "BACKEND", Value.ofOptional(status.backend())),
                Field.column("inPlace", "IN PLACE", inPlace(status)),
                Field.column("trialEnds", "TRIAL ENDS", Value.ofMoment(status.trialEnds())),
                Field.column(
                        "ports",
                        "PORTS",
                        new Value.Words(
                                status.ports().stream().map(FirewallRow::text).toList())),
                Field.column("problem", "PROBLEM", Value.ofOptional(status.problem())),
                Field.detail(
                        "obstacles",
                        "OBSTACLES",
                        new Value.Rows(
                                status.obstacles().stream().map(FirewallRow::of).toList())));
    }

    /** Of one that is off, nothing has to be in place. */
    private static Value inPlace(FirewallStatus status) {
        return status.state() == FirewallStatus.State.OFF ? new Value.Absent() : new Value.Flag(status.isInPlace());
    }

    /** Says on standard error what keeps clients out. */
    static void explain(FirewallStatus status, Notes notes) {
        status.obstacles()
                .forEach(obstacle -> notes.say(text(obstacle.port()) + " is dropped by a rule of " + obstacle.keeper()
                        + " (table " + obstacle.table() + ", chain " + obstacle.chain() + ": " + obstacle.rule()
                        + "); to let it through: " + String.join("; ", obstacle.remedies())));
    }

    private static Row of(Obstacle obstacle) {
        return Row.of(
                Field.column("port", "PORT", new Value.Text(text(obstacle.port()))),
                Field.column("keeper", "KEEPER", new Value.Text(obstacle.keeper())),
                Field.column("table", "TABLE", new Value.Text(obstacle.table())),
                Field.column("chain", "CHAIN", new Value.Text(obstacle.chain())),
                Field.column("rule", "RULE", new Value.Text(obstacle.rule())),
                Field.column("remedies", "REMEDIES", new Value.Words(obstacle.remedies())));
    }

    /**
     * As {@code edge:443/tcp}, or {@code (subscriptions):443/tcp}, for that is a name of servers too, with where it may
     * be reached from.
     */
    static String text(OpenPort port) {
        String place = port.server().map(ServerName::text).orElse("(subscriptions)") + ":" + port.port() + "/"
                + port.transport().name().toLowerCase(Locale.ROOT);
        List<String> sources = port.sources().stream().map(Cidr::toString).toList();
        return sources.isEmpty() ? place : place + "<" + String.join("+", sources);
    }
}
