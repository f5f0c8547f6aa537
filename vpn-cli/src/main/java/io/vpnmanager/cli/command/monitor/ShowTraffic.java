package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Moments;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.HumanText;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.PrivateFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn monitor traffic}. */
@Command(
        name = "traffic",
        headerHeading = "Example:%n  vpn monitor traffic --server edge --since 7d --by day%n%n",
        header = "Show when how much was carried, as bars.",
        description =
                "A row for every hour or day of UTC, the one under way last, with a bar as long as its share of the most; "
                        + "in JSON, YAML and CSV that share is a number, percentOfMost. An hour without traffic has 0; one "
                        + "before there was the user or the server, or that is not kept any more, is -. With --to, the "
                        + "same is drawn as a picture in SVG as well. Sums and who has most: vpn traffic.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE, ErrorCode.UNKNOWN, ErrorCode.NOT_FOUND, ErrorCode.PATH})
public final class ShowTraffic implements Runnable {
    private static final Duration USUAL_HOURS = Duration.ofHours(23);
    private static final Duration USUAL_DAYS = Duration.ofDays(29);

    private final Homes homes;
    private final Terminal terminal;
    private final InstantSource clock;

    @Option(names = "--user", paramLabel = "NAME", description = "Only that of this user.")
    @Nullable UserName user;

    @Option(names = "--server", paramLabel = "NAME", description = "Only what this server carried.")
    @Nullable ServerName server;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "From the hour or day of that time on: 2026-11-24, 2026-11-24T10:00:00Z, or a span back from "
                    + "now such as 24h or 30d. Hours are kept for 7 days, days for 400. Default: 24 hours, or 30 days.")
    @Nullable String since;

    @Option(names = "--by", paramLabel = "STEP", description = "hour or day. Default: hour.")
    TrafficStep by = TrafficStep.HOUR;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Draw it into this new file as well, as a picture in SVG.")
    @Nullable String file;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowTraffic(Homes homes, Terminal terminal, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Instant first = first(now);
        List<Period> periods;
        try (Vpn vpn = homes.open()) {
            periods = periods(vpn, first, now);
        }
        if (file != null) {
            PrivateFile.make(file, TrafficPicture.of(what(), periods, by));
        }
        Printer.Listing listing = output.printer(terminal).list("TrafficPeriods");
        long most = most(periods)
                .flatMap(Period::count)
                .map(TrafficCount::totalBytes)
                .orElse(0L);
        periods.forEach(period -> listing.add(PeriodRow.of(period, most)));
        listing.end();
        say(periods);
    }

    private Instant first(Instant now) {
        if (since == null) {
            return now.minus(by == TrafficStep.HOUR ? USUAL_HOURS : USUAL_DAYS);
        }
        Instant first = Moments.parseBefore(now, since);
        Duration kept = by == TrafficStep.HOUR ? Traffic.HOURS_KEPT : Traffic.DAYS_KEPT;
        if (by.begin(first).isBefore(by.begin(now.minus(kept)))) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "--since",
                            "is before the " + kept.toDays() + " days for which each " + by + " is kept")
                    .remedy(
                            by == TrafficStep.HOUR
                                    ? "Ask for days: --by day"
                                    : "Ask vpn traffic, which keeps totals for good")
                    .fact("field", "since")
                    .toException();
        }
        return first;
    }

    private List<Period> periods(Vpn vpn, Instant first, Instant now) {
        Optional<User> whose = Optional.ofNullable(user).map(vpn.users()::get);
        Optional<Server> at = Optional.ofNullable(server).map(vpn.servers()::get);
        TrafficScope scope = new TrafficScope(whose.map(User::id), at.map(Server::id), Optional.empty());
        Optional<Instant> known = whose.isEmpty() && at.isEmpty()
                ? vpn.servers().list().stream().map(Server::createdAt).min(Comparator.naturalOrder())
                : Stream.concat(whose.map(User::createdAt).stream(), at.map(Server::createdAt).stream())
                        .max(Comparator.naturalOrder());
        return Period.ask(vpn, scope, by, first, now, known);
    }

    private String what() {
        return "Traffic" + (user == null ? "" : " of " + user) + (server == null ? "" : " at " + server);
    }

    private static Optional<Period> most(List<Period> periods) {
        return periods.stream()
                .filter(period -> period.bytes().orElse(0) > 0)
                .max(Comparator.comparingLong(period -> period.bytes().orElse(0)));
    }

    private void say(List<Period> periods) {
        TrafficCount sum = Period.sum(periods);
        output.notes(terminal)
                .say(most(periods)
                        .map(period ->
                                HumanText.bytes(sum.uploadBytes()) + " up, " + HumanText.bytes(sum.downloadBytes())
                                        + " down; most in the " + by + " of " + HumanText.minute(period.start()))
                        .orElse("nothing was counted"));
    }
}
