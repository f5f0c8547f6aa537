package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.bulk.ImportRow;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Locale;

/** What became of a row of a file, as a row. */
final class ImportedRow {
    private ImportedRow() {}

    static Row of(ImportRow row) {
        return Row.of(
                Field.column("line", "LINE", new Value.Count(row.line())),
                Field.name("username", "USERNAME", Value.ofOptional(row.name())),
                Field.column("outcome", "OUTCOME", new Value.Text(outcome(row))),
                Field.column(
                        "drawnSecrets",
                        "NEW SECRETS",
                        new Value.Words(
                                row.drawn().stream().map(ProtocolKind::id).toList())),
                Field.column(
                        "code",
                        "CODE",
                        Value.ofOptional(row.refusal().map(why -> why.code().id()))),
                Field.column(
                        "problem", "PROBLEM", Value.ofOptional(row.refusal().map(Problem::sentence))));
    }

    private static String outcome(ImportRow row) {
        return row.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
