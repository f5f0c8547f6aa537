package io.vpnmanager.cli.command.links;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.Links;
import io.vpnmanager.api.link.QrFormat;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.OutputFormat;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.PrivateFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn links}. */
@Command(
        name = "links",
        headerHeading = "Example:%n  vpn links alice --qr%n"
                + "  vpn links alice --server edge --qr --to alice.svg%n"
                + "  vpn links alice --document clash --to alice.yaml%n%n",
        header = "Print the links that a user's client app imports.",
        description = "Prints one link a line and nothing else (as a table, too): one for each server whose "
                + "protocol the user has a key for; for WireGuard the lines of a configuration file. With --document, "
                + "all of them as one text in the language of an app. A link holds the secret that opens the server; "
                + "treat it like a password.")
@Exits({ErrorCode.SYNTAX, ErrorCode.TOO_BIG, ErrorCode.PATH, ErrorCode.UNKNOWN, ErrorCode.NOT_FOUND})
public final class LinksCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "USER", description = "Whose links.")
    UserName user = new UserName("nobody");

    @Option(names = "--server", paramLabel = "NAME", description = "Only the link for this server.")
    @Nullable ServerName server;

    @Option(
            names = "--qr",
            description = "Also draw each link as a QR code, under its label. With --to, only the code of the one "
                    + "link: a picture.")
    boolean qr;

    @Option(
            names = "--document",
            paramLabel = "F",
            description = "One text with all links that F has words for: base64 (a URI a line), clash (Mihomo), "
                    + "sing-box, xray, sip008 or outline (one Shadowsocks server).")
    @Nullable DocumentFormat document;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "A file that does not exist yet, for you alone; with --qr its name ends in .svg or .png. "
                    + "Default: standard output.")
    @Nullable String file;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public LinksCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        requireOneWay();
        if (qr && file != null) {
            QrFormat format = QrFormat.ofFile(file);
            try (Vpn vpn = homes.open()) {
                picture(vpn, format, file);
            }
            return;
        }
        try (Vpn vpn = homes.open()) {
            User owner = vpn.users().get(user);
            if (document != null) {
                print(vpn.links().document(subscription(vpn, owner), document));
                return;
            }
            List<Link> links = links(vpn, owner);
            print(vpn.links(), links);
            LinkNotes.say(output.notes(terminal), owner, links);
        }
    }

    private void requireOneWay() {
        OutputFormat format = output.format(terminal);
        boolean json = format.hasKeys();
        if (qr && document != null) {
            throw doesNotGo("--qr", "draws single links and does not go with --document");
        }
        if (qr && json) {
            throw doesNotGo("--qr", "draws for the eye and does not go with --output " + format);
        }
        if (document != null && json) {
            throw doesNotGo("--document", "has a language of its own and does not go with --output " + format);
        }
        if (file != null && json) {
            throw doesNotGo("--to", "writes links as apps take them and does not go with --output " + format);
        }
    }

    private static RuntimeException doesNotGo(String option, String why) {
        return Problem.of(ErrorCode.SYNTAX, "option " + option, why)
                .remedy("Leave one of them out")
                .toException();
    }

    private List<Link> links(Vpn vpn, User owner) {
        return server == null
                ? vpn.links().of(owner)
                : List.of(vpn.links().of(owner, vpn.servers().get(server)));
    }

    private Subscription subscription(Vpn vpn, User owner) {
        Subscription all = vpn.links().subscription(owner);
        return server == null ? all : all.with(links(vpn, owner));
    }

    private void picture(Vpn vpn, QrFormat format, String name) {
        User owner = vpn.users().get(user);
        List<Link> links = links(vpn, owner);
        if (links.size() != 1) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "option --qr with --to",
                            "draws one link, and " + user + " has " + links.size())
                    .remedy("Choose one with --server")
                    .toException();
        }
        PrivateFile.make(name, vpn.links().picture(vpn.links().qr(links.getFirst()), format));
        LinkNotes.say(output.notes(terminal), owner, links);
    }

    private void print(LinkDocument made) {
        made.leftOut()
                .forEach(link -> terminal.note(
                        "left out: " + VisibleText.of(link.label()) + " (" + link.protocol() + "): " + link.why()));
        write(made.revealSecretText());
    }

    private void print(Links service, List<Link> links) {
        if (output.format(terminal).hasKeys()) {
            Printer.Listing listing = output.printer(terminal).list("LinkList");
            links.stream().map(LinkRow::of).forEach(listing::add);
            listing.end();
        } else {
            write(links.stream().map(link -> text(service, link)).collect(Collectors.joining()));
        }
    }

    private String text(Links service, Link link) {
        String line = link.revealSecretText() + "\n";
        return qr
                ? VisibleText.of(link.label()) + "\n" + line + service.qr(link).toTerminalText()
                : line;
    }

    private void write(String text) {
        if (file == null) {
            terminal.out().write(text);
        } else {
            PrivateFile.make(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
