package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.secret.SecretFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn users rotate-key}. */
@Command(
        name = "rotate-key",
        headerHeading = "Example:%n  vpn users rotate-key alice --protocol socks5 --overlap 36h%n%n",
        header = "Give a user new access keys, and keep those before for a while.",
        description = "Makes a new key for each protocol; links and subscriptions show it from then on. The key before "
                + "is let in beside it and nobody is cut, until vpn users retire-key, or until the time of --overlap "
                + "is over and an agent runs. With --at-once it is refused, and its connections are cut, when the "
                + "command returns; so is one that was still let in from a rotation before.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class RotateKey implements Runnable {
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
                    + "Default: everything that the user has a key for.")
    List<ProtocolKind> protocols = List.of();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Take the first line of this file as the password for --protocol, 8 to 255 bytes; - reads "
                    + "standard input. Only its owner may be able to read the file.")
    @Nullable String passwordFile;

    @ArgGroup
    @Nullable End end;

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** One of the two. */
    static final class End {
        @Option(
                names = "--overlap",
                paramLabel = "TIME",
                description = "After which time the agent ends the key before, like 36h or 7d. Default: 7d.")
        @Nullable Duration overlap;

        @Option(names = "--at-once", description = "End the key before at once.")
        boolean atOnce;
    }

    /** The command on these homes. */
    public RotateKey(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        UserKeyRotation rotation = rotation();
        try (Vpn vpn = homes.open()) {
            User user = vpn.users().get(name);
            if (planned.apply(vpn, new Change.RotateUserKeys(user.id(), rotation), terminal)) {
                RetireKey.print(vpn, user, planned, terminal);
            }
        }
    }

    private UserKeyRotation rotation() {
        UserKeyRotation rotation = UserKeyRotation.of(protocols.toArray(ProtocolKind[]::new));
        if (passwordFile != null) {
            NewCredential chosen = new NewCredential.Chosen(password(passwordFile));
            for (ProtocolKind protocol : protocols) {
                rotation = rotation.with(protocol, chosen);
            }
        }
        if (end != null && end.atOnce) {
            return rotation.atOnce();
        }
        return end == null || end.overlap == null ? rotation : rotation.overlapping(end.overlap);
    }

    private Secret password(String file) {
        if (protocols.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "option --password-file", "comes without a protocol to use it for")
                    .remedy("Name it with --protocol")
                    .fact("option", "--password-file")
                    .toException();
        }
        return new SecretFile("password", "--password-file").read(file, terminal);
    }
}
