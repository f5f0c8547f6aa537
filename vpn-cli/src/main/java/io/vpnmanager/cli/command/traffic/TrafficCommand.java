package io.vpnmanager.cli.command.traffic;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Moments;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
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
                        + "user: what that user has at each server, or at the one of --server. Most first; with --by, hour "
                        + "by hour or day by day. UPLOAD is from the user to the target, DOWNLOAD the other way. A table "
                        + "rounds; plain and json are exact. A server that was deleted is marked so; the "
                        + "traffic of a deleted user is gone. The hour of traffic is known for 7 days, its day for 400, "
                        + "totals for good.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE, ErrorCode.UNKNOWN, ErrorCode.NOT_FOUND})
public final class TrafficCommand implements Runnable {
    private static final int USUAL = 10;

    private final Homes homes;
    private final Terminal terminal;
    private final InstantSource clock;

    @Parameters(paramLabel = "USER", arity = "0..1", description = "Whose; everybody's without it.")
    @Nullable UserName user;

    @Option(names = "--server", paramLabel = "NAME", description = "Only what this server carried.")
    @Nullable ServerName server;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "List at most this many users, 1 to 1000. Default with --server: 10.")
    @Nullable Integer top;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Only what was counted from the hour of that time on (from its day, when that was more than 7 "
                            + "days ago): 2026-11-24, 2026-11-24T10:00:00Z, or a span back from now such as 24h or 30d.")
    @Nullable String since;

    @Option(
            names = "--by",
            paramLabel = "STEP",
            description = "Show when: hour or day, of UTC. Hours and days without traffic are left out.")
    @Nullable TrafficStep by;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public TrafficCommand(Homes homes, Terminal terminal, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        if (top != null && (user != null || by != null)) {
            String other = user == null ? "--by lists hours or days" : "the command names one already";
            throw Problem.of(ErrorCode.SYNTAX, "--top", "lists users, and " + other)
                    .remedy("Leave out one of the two")
                    .fact("field", "top")
                    .toException();
        }
        try (Vpn vpn = homes.open()) {
            List<Row> rows = rows(vpn);
            Printer.Listing listing = output.printer(terminal).list(by == null ? "TrafficList" : "TrafficHistory");
            rows.forEach(listing::add);
            listing.end();
            if (rows.isEmpty()) {
                output.notes(terminal).say("nothing was counted");
            }
        }
    }

    private List<Row> rows(Vpn vpn) {
        Optional<User> whose = Optional.ofNullable(user).map(vpn.users()::get);
        Optional<Server> at = Optional.ofNullable(server).map(vpn.servers()::get);
        TrafficScope scope = new TrafficScope(
                whose.map(User::id),
                at.map(Server::id),
                Optional.ofNullable(since).map(text -> Moments.parseBefore(clock.instant(), text)));
        if (by != null) {
            return vpn.traffic().history(scope, by).stream().map(TrafficRow::of).toList();
        }
        if (whose.isPresent() || at.isEmpty() && top == null) {
            return ofServers(vpn.traffic().ofServers(scope), whose.map(User::name));
        }
        return ofUsers(vpn.traffic().topUsers(scope, top == null ? USUAL : top), at);
    }

    private static List<Row> ofServers(List<TrafficShare.OfServer> shares, Optional<UserName> whose) {
        return shares.stream()
                .map(share -> row(whose, Optional.of(TrafficRow.where(share)), share))
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
