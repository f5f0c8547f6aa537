package io.vpnmanager.cli.command.templates;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn templates show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn templates show basic%n%n",
        header = "Show a template.",
        description = "Shows a template: what a user made of it would be.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowTemplate implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    TemplateName name = new TemplateName("none");

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowTemplate(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            output.printer(terminal)
                    .item("Template", TemplateRow.of(vpn.templates().get(name)));
        }
    }
}
