package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn users retire-key}. */
@Command(
        name = "retire-key",
        headerHeading = "Example:%n  vpn users retire-key alice --protocol socks5 --yes%n%n",
        header = "End the access keys of a user that were replaced.",
        description = "Refuses for good what vpn users rotate-key still lets in, and cuts its connections. Nothing "
                + "happens where there is none. Returns when that is done; where no agent runs, when it is saved.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.DUPLICATE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class RetireKey implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Whose.")
    UserName name = new UserName("nobody");

    @Option(
            names = "--protocol",
            paramLabel = "P",
            split = ",",
            splitSynopsisLabel = ",",
            description = "For what: socks5, http, vless, shadowsocks, wireguard. Several by commas or by repetition. "
                    + "Default: everything.")
    List<ProtocolKind> protocols = List.of();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** The command on these homes. */
    public RetireKey(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            if (planned.apply(vpn, new Change.RetireUserKeys(user.id(), Set.copyOf(protocols)), terminal)) {
                print(vpn, user, planned, terminal);
            }
        }
    }

    /** Prints a user whose keys were changed, and until when those before are let in. */
    static void print(Vpn vpn, User before, PlannedChange planned, Terminal terminal) {
        User after = vpn.users().find(before.id()).orElse(before);
        planned.output()
                .printer(terminal)
                .item("User", UserRow.of(after, vpn.traffic().of(after.id())));
        for (AccessKey key : after.retiringKeys()) {
            key.until()
                    .ifPresent(until -> planned.output()
                            .notes(terminal)
                            .say("the " + key.protocol() + " key before is let in until " + until));
        }
    }
}
