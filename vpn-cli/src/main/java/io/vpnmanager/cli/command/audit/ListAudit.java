package io.vpnmanager.cli.command.audit;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.option.RowLimit;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn audit list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn audit list --newest-first --limit 20%n%n",
        header = "List the log of changes.",
        description = "Lists who changed what and when, one row for each change. It does not check the log; vpn audit "
                + "verify does. Without --limit it prints all rows.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE})
public final class ListAudit implements Runnable {
    private static final int PAGE = 1000;

    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    RowFilter filter = new RowFilter();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, from 1. Default: all.")
    RowLimit limit = RowLimit.NONE;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListAudit(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        AuditQuery query = filter.query();
        try (Vpn vpn = homes.open()) {
            Printer.Listing listing = output.printer(terminal).list("AuditList");
            long printed = print(vpn, query, listing);
            listing.end();
            if (printed == 0) {
                output.notes(terminal).say("no such rows in the audit log");
            }
        }
    }

    private long print(Vpn vpn, AuditQuery first, Printer.Listing listing) {
        AuditQuery query = first;
        long printed = 0;
        while (true) {
            int wanted = (int) Math.min(PAGE, limit.most() - printed);
            Page<AuditEntry> page = vpn.audit().list(query.limit(wanted));
            page.items().forEach(entry -> listing.add(row(entry)));
            printed += page.items().size();
            if (!page.more() || printed == limit.most()) {
                return printed;
            }
            query = query.behind(page.items().getLast().sequence());
        }
    }

    private static Row row(AuditEntry entry) {
        return Row.of(
                Field.column("sequence", "NUMBER", new Value.Count(entry.sequence())),
                Field.column("at", "AT", new Value.Moment(entry.at())),
                Field.column("actor", "ACTOR", new Value.Text(entry.actor())),
                Field.column("action", "ACTION", new Value.Text(entry.action())),
                Field.column("subject", "SUBJECT", new Value.Text(entry.subject())),
                Field.detail("object", "OBJECT", Value.ofOptional(entry.object())),
                Field.detail(
                        "revision",
                        "REVISION",
                        entry.revision().<Value>map(Value.Count::new).orElseGet(Value.Absent::new)),
                Field.detail("seal", "SEAL", Value.ofOptional(entry.seal())));
    }
}
