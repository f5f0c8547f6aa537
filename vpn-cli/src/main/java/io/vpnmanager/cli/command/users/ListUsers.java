package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.NamePrefix;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.option.RowLimit;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn users list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn users list --protocol socks5 --output json%n%n",
        header = "List users.",
        description = "Lists users by name, with the protocols they may use and the traffic counted for them so "
                + "far. Without --limit it prints all of them.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.TOO_BIG,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND
})
public final class ListUsers implements Runnable {
    /** Enough for few trips to the store, little enough for its memory. */
    private static final int PAGE = 1000;

    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--protocol",
            paramLabel = "P",
            description = "Only users who may use it: socks5, http, vless, shadowsocks, wireguard.")
    @Nullable ProtocolKind protocol;

    @Option(
            names = "--status",
            paramLabel = "S",
            description = "Only users who stand so: active, on-hold, limited, expired, suspended, inactive.")
    @Nullable UserStatus status;

    @Option(names = "--tag", paramLabel = "T", description = "Only users with this tag.")
    @Nullable Tag tag;

    @Option(names = "--group", paramLabel = "G", description = "Only members of this group.")
    @Nullable GroupName group;

    @Option(names = "--prefix", paramLabel = "P", description = "Only users whose names begin so.")
    @Nullable NamePrefix prefix;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, from 1. Default: all.")
    RowLimit limit = RowLimit.NONE;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListUsers(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            Printer.Listing listing = output.printer(terminal).list("UserList");
            UserFilter filter = filter();
            filter.group().ifPresent(vpn.groups()::get);
            long printed = print(vpn, UserQuery.of(filter), listing);
            listing.end();
            if (printed == 0 && !filter.equals(UserFilter.ALL)) {
                output.notes(terminal).say("no user is so");
            } else if (printed == 0) {
                output.notes(terminal).say("no users; vpn users create makes one");
            }
        }
    }

    private UserFilter filter() {
        return new UserFilter(
                Optional.ofNullable(protocol),
                Optional.ofNullable(prefix),
                Optional.ofNullable(status),
                Optional.ofNullable(tag),
                Optional.ofNullable(group),
                Optional.empty());
    }

    private long print(Vpn vpn, UserQuery first, Printer.Listing listing) {
        UserQuery query = first;
        long printed = 0;
        while (true) {
            int wanted = (int) Math.min(PAGE, limit.most() - printed);
            Page<User> page = vpn.users().list(query.limit(wanted));
            print(vpn, page.items(), listing);
            printed += page.items().size();
            if (!page.more() || printed == limit.most()) {
                return printed;
            }
            query = query.after(page.items().getLast().name());
        }
    }

    private static void print(Vpn vpn, List<User> users, Printer.Listing listing) {
        Map<UserId, TrafficCount> traffic =
                vpn.traffic().of(users.stream().map(User::id).toList());
        users.forEach(user -> listing.add(UserRow.of(user, traffic.getOrDefault(user.id(), TrafficCount.ZERO))));
    }
}
