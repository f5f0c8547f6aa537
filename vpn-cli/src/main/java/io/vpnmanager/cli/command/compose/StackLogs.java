package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn compose logs}. */
@Command(
        name = "logs",
        headerHeading = "Example:%n  vpn compose logs agent -f%n%n",
        header = "Show what the containers of a stack write.",
        customSynopsis = "vpn compose logs [SERVICE...] [-f] [--tail=N] [--folder=DIR]%n"
                + "                        [-hqv] [--no-color]",
        description = "Prints the last lines of each service, with its name in front; control characters are shown as "
                + "escapes.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.PROVIDER
})
public final class StackLogs implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Which. Default: all.")
    List<String> services = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Then go on with what comes, until the containers end or Ctrl-C, and exit with 0.")
    boolean follow;

    @Option(
            names = "--tail",
            paramLabel = "N",
            description = "How many of the lines that are there, of each service, 0 to 1000000. Default: 200.")
    Integer tail = 200;

    @Mixin
    FolderOption folder = new FolderOption();

    /** The command on these homes. */
    public StackLogs(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void run() {
        StackLogQuery query = new StackLogQuery(services, tail, follow);
        Thread reader = Thread.currentThread();
        stop.whenAsked(reader::interrupt);
        try {
            folder.open(homes).logs(query, this::print);
        } catch (VpnException e) {
            if (!stop.asked() || e.code() != ErrorCode.CANCELLED) {
                throw e;
            }
        }
    }

    private void print(String line) {
        terminal.out().line(line);
        terminal.out().flush();
    }
}
