package io.vpnmanager.cli.command.templates;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn templates list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn templates list --output json%n%n",
        header = "List templates.",
        description = "Lists templates by name, with the protocols and the time that they give.")
@Exits(ErrorCode.SYNTAX)
public final class ListTemplates implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListTemplates(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            List<UserTemplate> templates = vpn.templates().list();
            Printer.Listing listing = output.printer(terminal).list("TemplateList");
            templates.stream().map(TemplateRow::of).forEach(listing::add);
            listing.end();
            if (templates.isEmpty()) {
                output.notes(terminal).say("no templates; vpn templates create makes one");
            }
        }
    }
}
