package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Locale;
import java.util.Optional;

/** What the agent has still to do to a server, as a row. */
final class BacklogRow {
    private BacklogRow() {}

    static Row of(Backlog.Item item) {
        ServerReport report = item.server().report();
        return Row.of(
                Field.column("action", "ACTION", word(item.work())),
                Field.column("object", "OBJECT", new Value.Text("server")),
                Field.name("name", "NAME", new Value.Text(item.server().name().text())),
                Field.column(
                        "wantedRevision",
                        "WANTED",
                        new Value.Count(item.server().revision())),
                Field.column("appliedRevision", "APPLIED", new Value.Count(report.revision())),
                Field.column("state", "STATE", word(report.state())),
                Field.column("problem", "PROBLEM", problem(report)));
    }

    private static Value problem(ServerReport report) {
        return Value.ofOptional(Optional.of(report.problem()).filter(text -> !text.isEmpty()));
    }

    private static Value word(Enum<?> value) {
        return new Value.Text(value.name().toLowerCase(Locale.ROOT));
    }
}
