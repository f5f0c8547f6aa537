package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;

/** The agent that runs, and what it has still to do, as a row. */
final class AgentStatusRow {
    /** What the row is, for JSON. */
    static final String KIND = "AgentStatus";

    private AgentStatusRow() {}

    static Row of(AgentStatus status, Backlog backlog) {
        return Row.of(
                Field.column("holder", "HOLDER", new Value.Text(status.holder())),
                Field.column("since", "SINCE", Value.ofMoment(status.since())),
                Field.column("changesBehind", "CHANGES BEHIND", new Value.Count(backlog.changesBehind())),
                Field.column(
                        "serversBehind",
                        "SERVERS BEHIND",
                        new Value.Count(backlog.servers().size())));
    }
}
