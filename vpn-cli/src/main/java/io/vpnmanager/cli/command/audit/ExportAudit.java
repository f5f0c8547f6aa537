package io.vpnmanager.cli.command.audit;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditFormat;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.output.PrivateFile;
import io.vpnmanager.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn audit export}. */
@Command(
        name = "export",
        headerHeading = "Example:%n  vpn audit export --format csv --to audit.csv%n%n",
        header = "Write the log of changes for other programs.",
        description =
                "Writes rows with their seals, to standard output or to a new file that only you can read. In CSV, "
                        + "a cell that a spreadsheet could take for a formula has an apostrophe in front.")
@Exits({ErrorCode.SYNTAX, ErrorCode.PATH, ErrorCode.UNKNOWN})
public final class ExportAudit implements Runnable {
    private static final int PAGE = 1000;

    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "ndjson (one JSON object a line, exact) or csv (a table for people). Default: ndjson.")
    AuditFormat format = AuditFormat.NDJSON;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "A file that does not exist yet. Default: standard output.")
    @Nullable String file;

    @Mixin
    RowFilter filter = new RowFilter();

    /** The command on these homes. */
    public ExportAudit(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        AuditQuery query = filter.query().limit(PAGE);
        try (Vpn vpn = homes.open()) {
            if (file == null) {
                vpn.audit().export(query, format, terminal.out());
                return;
            }
            long rows = PrivateFile.make(file, text -> vpn.audit().export(query, format, text));
            terminal.note(rows + " rows are written to " + file);
        }
    }
}
