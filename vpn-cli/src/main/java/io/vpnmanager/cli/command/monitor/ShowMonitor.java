package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn monitor show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn monitor show%n%n",
        header = "Show how everything is at this moment.",
        description =
                "Shows how busy the machine is, which takes a second, its memory, its disk, and what it received and "
                        + "sent since it began and in a second; whether an agent runs, and when it last told what it found; for each protocol whether its engine answers; and "
                        + "of each server its state and a line of the traffic of its last 24 hours, the running one "
                        + "last, where a dot is an hour before there was the server. JSON, YAML and CSV have of servers "
                        + "also sessions, users, bytes, missed polls, tries, problems, and what containers use, which the "
                        + "agent looks at every ten seconds. - stands for what is not known, as what the agent told that is "
                        + "older than three polls. Plain, for scripts, is without heads: a line of AT, PROCESSORS, CPU, MEMORY, MEMORY "
                        + "AVAILABLE, DISK, DISK FREE, STORE, RECEIVED, SENT, both IN 1 S, AGENT, AGENT SINCE, AGENT TOLD, "
                        + "CHANGES BEHIND and the numbers of engines and servers, then one of PROTOCOL and STATE for each "
                        + "engine and one of NAME, STATE and LAST DAY for each server; in JSON every value has its name.")
@Exits(ErrorCode.SYNTAX)
public final class ShowMonitor implements Runnable {
    /** Two looks at the processors that are closer are taken for one. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1_050);

    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowMonitor(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            HealthReport report = looked(vpn);
            Map<ServerId, ServerDay> days = report.servers().stream()
                    .collect(Collectors.toMap(
                            ServerHealth::server, server -> ServerDay.ask(vpn, server.server(), report.at())));
            output.printer(terminal).item("MonitorReport", MonitorRow.of(report, days));
        }
    }

    private static HealthReport looked(Vpn vpn) {
        HealthReport first = vpn.health().report();
        if (first.host().cpuPercent().isPresent()) {
            return first;
        }
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "the look at the machine", "was interrupted")
                    .toException(e);
        }
        return vpn.health().report();
    }
}
