package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What is wanted of a server and what was seen of it, as a row. */
final class ServerStatusRow {
    private ServerStatusRow() {}

    static Row of(ServerStatus status) {
        Server server = status.server();
        ServerReport report = server.report();
        return Row.of(
                Field.column("name", "NAME", new Value.Text(server.name().text())),
                Field.column(
                        "wanted", "WANTED", new Value.Text(server.spec().power().toString())),
                Field.column("state", "STATE", ServerRow.stateShown(server)),
                Field.column(
                        "place", "PLACE", new Value.Text(status.place().name().toLowerCase(Locale.ROOT))),
                Field.column("since", "SINCE", Value.ofMoment(report.since())),
                Field.column("users", "USERS", number(report.users())),
                Field.column("sessions", "SESSIONS", number(report.sessions())),
                Field.column("pending", "PENDING", Value.ofOptional(status.pending())),
                Field.column("problem", "PROBLEM", problem(report)),
                Field.detail("uncountedSince", "NOT COUNTED SINCE", Value.ofMoment(report.uncountedSince())),
                Field.detail("service", "SERVICE", new Value.Text(ServerRow.service(server))),
                Field.detail("container", "CONTAINER", Value.ofOptional(report.container())),
                Field.detail("revision", "REVISION", new Value.Count(server.revision())),
                Field.detail("appliedRevision", "APPLIED REVISION", number(report.applied())),
                Field.detail("stateAt", "STATE AT", Value.ofMoment(report.at())));
    }

    private static Value problem(ServerReport report) {
        return Value.ofOptional(Optional.of(report.problem())
                .filter(problem -> !problem.isEmpty())
                .or(() -> report.uncountedSince().map(since -> "its traffic cannot be read since " + since)));
    }

    private static Value number(OptionalLong number) {
        return number.isPresent() ? new Value.Count(number.getAsLong()) : new Value.Absent();
    }

    private static Value number(OptionalInt number) {
        return number.isPresent() ? new Value.Count(number.getAsInt()) : new Value.Absent();
    }
}
