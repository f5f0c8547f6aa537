package io.vpnmanager.cli.command.traffic;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn traffic}. */
@Command(
        name = "traffic",
        headerHeading = "Example:%n  vpn traffic --server edge --top 10%n%n",
        header = "Show how much users sent and received.",
        description =
                "Without a user: what each server carried, or with --top or --server, the users who have most. With a "
                        + "user: what that user has at each server, or at the one of --server. Most first. UPLOAD is from the "
                        + "user to the target, DOWNLOAD the other way. A table rounds; plain and json are exact. A server that "
                        + "was deleted is named by its identity; the traffic of a deleted user is gone.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE, ErrorCode.NOT_FOUND})
public final class TrafficCommand implements Runnable {
    private static final int USUAL = 10;

    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "USER", arity = "0..1", description = "Whose; everybody's without it.")
    private @Nullable UserName user;

    @Option(names = "--server", paramLabel = "NAME", description = "Only what this server carried.")
    private @Nullable ServerName server;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "List at most this many users, 1 to 1000. Default with --server: 10.")
    private @Nullable Integer top;

    @Mixin
    private OutputOption output = new OutputOption();

    /** The command on these homes. */
    public TrafficCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (user != null && top != null) {
            throw Problem.of(ErrorCode.SYNTAX, "--top", "lists users, and the command names one already")
                    .remedy("Leave out one of the two")
                    .fact("field", "top")
                    .toException();
        }
        try (Vpn vpn = homes.open()) {
            List<Row> rows = rows(vpn);
            Printer.Listing listing = output.printer(terminal).list("TrafficList");
            rows.forEach(listing::add);
            listing.end();
            if (rows.isEmpty()) {
                output.notes(terminal).say("nothing was counted");
            }
        }
    }

    private List<Row> rows(Vpn vpn) {
        Optional<Server> at = Optional.ofNullable(server).map(vpn.servers()::get);
        if (user != null) {
            return ofUser(vpn.traffic(), vpn.users().get(user), at);
        }
        if (at.isPresent()) {
            return ofUsers(vpn.traffic().topUsers(at.get().id(), top == null ? USUAL : top), at);
        }
        return top == null
                ? ofServers(vpn.traffic().ofServers(), Optional.empty())
                : ofUsers(vpn.traffic().topUsers(top), at);
    }

    private static List<Row> ofUser(Traffic traffic, User whose, Optional<Server> at) {
        List<TrafficShare.OfServer> shares = traffic.ofServers(whose.id()).stream()
                .filter(share -> at.map(Server::id).map(share.id()::equals).orElse(true))
                .toList();
        return ofServers(shares, Optional.of(whose.name()));
    }

    private static List<Row> ofServers(List<TrafficShare.OfServer> shares, Optional<UserName> whose) {
        return shares.stream()
                .map(share ->
                        row(whose, share.name().<Object>map(name -> name).or(() -> Optional.of(share.id())), share))
                .toList();
    }

    private static List<Row> ofUsers(List<TrafficShare.OfUser> shares, Optional<Server> at) {
        return shares.stream()
                .map(share -> row(Optional.of(share.name()), at.map(Server::name), share))
                .toList();
    }

    private static Row row(Optional<?> whose, Optional<?> where, TrafficShare share) {
        TrafficCount count = share.count();
        return TrafficRow.of(whose, where, count);
    }
}
