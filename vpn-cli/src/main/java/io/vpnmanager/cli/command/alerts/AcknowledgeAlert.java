package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn alerts ack}. */
@Command(
        name = "ack",
        headerHeading = "Example:%n  vpn alerts ack 00000000-0000-4000-8000-00000000a1e7 --note seen%n%n",
        header = "Say that you know of an alert.",
        description = "Nobody is reminded of it any more; it stays until it is resolved. The audit log tells who "
                + "acknowledged it.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE, ErrorCode.DUPLICATE, ErrorCode.NOT_FOUND, ErrorCode.STALE})
public final class AcknowledgeAlert implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Which, as vpn alerts list shows it.")
    String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "What else is to be known, 500 characters at most.")
    String note = "";

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public AcknowledgeAlert(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        AlertId which = AlertId.parse(id);
        try (Vpn vpn = homes.open()) {
            output.printer(terminal)
                    .item("Alert", AlertRow.of(operation.in(vpn).alerts().acknowledge(which, note)));
        }
    }
}
