package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn alerts rules}. */
@Command(
        name = "rules",
        headerHeading = "Example:%n  vpn alerts rules --check alerts.yaml%n%n",
        header = "Show the rules of alerts and how each stands, or check a file of them.",
        description = "Prints a row for each rule and each of what it is about, as the agent saw it last: quiet, "
                + "pending where it does not hold for long enough yet, firing, or unknown where a figure is not known, "
                + "which neither fires nor resolves. Where no agent has evaluated a rule its standing is -. It fails "
                + "where the file is wrong, with the line and the reason; the rules that the agent goes on with are "
                + "printed all the same.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN
})
public final class ShowRules implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(names = "--check", paramLabel = "FILE", description = "Read this file of rules instead; nothing uses it.")
    @Nullable Path check;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowRules(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            RuleBook book = check == null ? vpn.alerts().rules() : vpn.alerts().check(check);
            Printer.Listing listing = output.printer(terminal).list("AlertRuleList");
            book.rules().stream().flatMap(RuleRow::of).forEach(listing::add);
            listing.end();
            book.problem().ifPresent(problem -> {
                throw problem.toException();
            });
            note(book);
        }
    }

    private void note(RuleBook book) {
        if (book.file().isEmpty()) {
            output.notes(terminal).say("no rules; they are read from alerts.yaml in the home");
        } else if (check == null
                && !book.rules().isEmpty()
                && book.rules().stream().allMatch(rule -> rule.subjects().isEmpty())) {
            output.notes(terminal).say("no agent has evaluated these rules yet; vpn agent run does");
        }
    }
}
