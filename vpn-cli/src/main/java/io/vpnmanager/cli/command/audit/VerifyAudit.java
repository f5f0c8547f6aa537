package io.vpnmanager.cli.command.audit;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn audit verify}. */
@Command(
        name = "verify",
        headerHeading = "Example:%n  vpn audit verify%n%n",
        header = "Check that nobody changed the log of changes.",
        description = "Checks the seal of every row, their order, and the anchor that lies beside the store. Names the "
                + "first bad row, what was done to it as far as that can be told, and ends with a status of its own.")
@Exits({ErrorCode.SYNTAX, ErrorCode.AUDIT_BROKEN})
public final class VerifyAudit implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public VerifyAudit(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            AuditReport report = terminal.working("reading the audit log", vpn.audit()::verify);
            output.printer(terminal).item("AuditReport", row(report));
            terminal.out().flush();
            report.requireIntact();
        }
    }

    private static Row row(AuditReport report) {
        Optional<AuditReport.Fault> fault = report.fault();
        return Row.of(
                Field.column("intact", "INTACT", new Value.Flag(report.isIntact())),
                Field.column("rows", "ROWS", new Value.Count(report.rows())),
                Field.column("unsealed", "UNSEALED", new Value.Count(report.unsealed())),
                Field.column("anchored", "ANCHORED", count(report.anchored())),
                Field.column("badRow", "BAD ROW", count(fault.map(AuditReport.Fault::row))),
                Field.column("kind", "KIND", Value.ofOptional(fault.map(AuditReport.Fault::kind))),
                Field.column("why", "WHY", Value.ofOptional(fault.map(AuditReport.Fault::why))));
    }

    private static Value count(Optional<Long> number) {
        return number.<Value>map(Value.Count::new).orElseGet(Value.Absent::new);
    }
}
