package io.vpnmanager.cli.command.quickstart;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.quickstart.QuickstartReport;
import io.vpnmanager.api.quickstart.QuickstartReport.Origin;
import io.vpnmanager.api.quickstart.QuickstartReport.ProvedServer;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn quickstart}. */
@Command(
        name = "quickstart",
        headerHeading = "Example:%n  vpn quickstart%n%n",
        header = "Go from nothing to two working proxies.",
        description = "Makes one SOCKS5 and one HTTP server on free loopback ports and one user, proves that "
                + "each serves the user and refuses everybody else, prints the links, then serves until "
                + "Ctrl-C. Run again, it finds what it made. A clean stop by Ctrl-C or SIGTERM is what was "
                + "asked, so the exit status is 0.")
@Exits({ErrorCode.DUPLICATE, ErrorCode.BUSY, ErrorCode.NETWORK})
public final class QuickstartCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;

    @Option(names = "--check", description = "End after the proof instead of serving.")
    boolean check;

    @Mixin
    DryRun dryRun = new DryRun();

    /** The command on these homes. */
    public QuickstartCommand(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            if (dryRun.asked()) {
                PlanListing.print(vpn.quickstart().plan(), new OutputOption(), terminal);
                return;
            }
            stop.whenAsked(() -> vpn.agent().stop());
            QuickstartReport report = vpn.quickstart().run();
            print(report, vpn.links());
            if (!check && !stop.asked()) {
                vpn.agent().awaitStop();
            }
        }
    }

    private void print(QuickstartReport report, Links links) {
        TextOutput out = terminal.out();
        out.line("home    " + VisibleText.of(homes.folder().toString()));
        out.line("user    " + report.user().name() + origin(report.userOrigin()));
        report.servers().forEach(proved -> print(proved, links));
        out.line("");
        out.line(check ? "ready" : "ready; it serves until Ctrl-C");
        out.flush();
    }

    private void print(ProvedServer proved, Links links) {
        TextOutput out = terminal.out();
        out.line("");
        out.line("server  " + proved.server().name() + origin(proved.origin()));
        out.line("link    " + proved.link().revealSecretText());
        out.line("try     " + CurlLine.of(proved.link()));
        out.line("proof   with credentials: " + VisibleText.of(proved.fetched()) + "; without: refused ("
                + VisibleText.of(proved.refused()) + ")");
        out.write(links.qr(proved.link()).toTerminalText());
    }

    private static String origin(Origin origin) {
        return origin == Origin.CREATED ? " (made now)" : " (found)";
    }
}
