package io.vpnmanager.cli.command.links;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn links}. */
@Command(
        name = "links",
        headerHeading = "Example:%n  vpn links alice --qr%n%n",
        header = "Print the links that a user's client app imports.",
        description = "Prints one link a line and nothing else (as a table, too): one for each server whose "
                + "protocol the user has a key for; for WireGuard the lines of a configuration file. A link holds the secret that opens the server; treat it "
                + "like a password.")
@Exits({ErrorCode.SYNTAX, ErrorCode.TOO_BIG, ErrorCode.NOT_FOUND})
public final class LinksCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "USER", description = "Whose links.")
    private UserName user = new UserName("nobody");

    @Option(names = "--server", paramLabel = "NAME", description = "Only the link for this server.")
    private @Nullable ServerName server;

    @Option(names = "--qr", description = "Also draw each link as a QR code, under its label.")
    private boolean qr;

    @Mixin
    private OutputOption output = new OutputOption();

    /** The command on these homes. */
    public LinksCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        boolean json = output.format(terminal) == OutputFormat.JSON;
        if (qr && json) {
            throw Problem.of(ErrorCode.SYNTAX, "option --qr", "draws for the eye and does not go with --output json")
                    .remedy("Leave one of them out")
                    .toException();
        }
        try (Vpn vpn = homes.open()) {
            User owner = vpn.users().get(user);
            List<Link> links = links(vpn, owner);
            if (json) {
                printJson(links);
            } else {
                links.forEach(link -> print(link, vpn.links()));
            }
            LinkNotes.say(output.notes(terminal), owner, links);
        }
    }

    private List<Link> links(Vpn vpn, User owner) {
        return server == null
                ? vpn.links().of(owner)
                : List.of(vpn.links().of(owner, vpn.servers().get(server)));
    }

    private void printJson(List<Link> links) {
        Printer.Listing listing = output.printer(terminal).list("LinkList");
        links.stream().map(LinkRow::of).forEach(listing::add);
        listing.end();
    }

    private void print(Link link, Links service) {
        if (qr) {
            terminal.out().line(VisibleText.of(link.label()));
        }
        terminal.out().line(link.revealSecretText());
        if (qr) {
            terminal.out().write(service.qr(link).toTerminalText());
        }
    }
}
