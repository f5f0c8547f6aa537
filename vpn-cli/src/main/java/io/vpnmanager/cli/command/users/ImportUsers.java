package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn users import}. */
@Command(
        name = "import",
        headerHeading = "Example:%n  vpn users import users.csv --dry-run%n%n",
        header = "Make the users of a file.",
        description = {
            "Makes users from a table with a heading such as username,protocol,email, or from JSON, as "
                    + "vpn users export writes them, some thousand in each commit, and prints what became of each row. "
                    + "A secret that the file does not hold is drawn anew, and the row says for which protocols. "
                    + "A row that is refused does not hold up the others; a file that is not well-formed changes "
                    + "nothing.",
            "",
            "Run again after whatever ended it, it goes on: a user who is there and is as the row says is left alone. "
                    + "Ends with the code of the first row that was refused."
        })
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.BAD_KEY,
    ErrorCode.VERSION,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE
})
public final class ImportUsers implements Runnable {
    /** A million users take some minutes. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file; with secrets in it, only its owner may read it.")
    Path file = Path.of("");

    @Option(names = "--format", paramLabel = "F", description = "csv or json. Default: as the name of the file ends.")
    @Nullable UserFileFormat format;

    @Option(names = "--dry-run", description = "Print what would become of each row, and change nothing.")
    boolean dryRun;

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ImportUsers(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ImportOptions options = ImportOptions.of(format == null ? UserFileFormat.ofFile(file.toString()) : format);
        AtomicLong rows = new AtomicLong();
        AtomicReference<Optional<Problem>> firstRefusal = new AtomicReference<>(Optional.empty());
        try (Vpn vpn = homes.open()) {
            Printer.Listing listing = output.printer(terminal).list("UserImport");
            ImportOptions told = (dryRun ? options.dryRun() : options).onRow(row -> {
                listing.add(ImportedRow.of(row));
                firstRefusal.updateAndGet(known -> known.or(row::refusal));
                rows.incrementAndGet();
            });
            BulkReport report = working(
                    rows, () -> operation.in(vpn.within(PATIENCE)).userFiles().importFrom(file, told));
            listing.end();
            output.notes(terminal).say(summary(report));
        }
        firstRefusal.get().ifPresent(refusal -> {
            throw refusal.toException();
        });
    }

    /** Rows that come one after the other on the same terminal show by themselves how far it is. */
    private BulkReport working(AtomicLong rows, Supplier<BulkReport> work) {
        return terminal.leadsToTerminal(Channel.OUTPUT)
                ? work.get()
                : terminal.working(() -> "importing users: " + rows + " rows", work);
    }

    private String summary(BulkReport report) {
        return report.rows() + " rows: " + report.created() + (dryRun ? " would be created, " : " created, ")
                + report.alreadyThere() + " already there, " + report.refused() + " refused"
                + (dryRun ? "; nothing is changed" : "");
    }
}
