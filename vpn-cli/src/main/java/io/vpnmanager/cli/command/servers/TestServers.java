package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn servers test}. */
@Command(
        name = "test",
        headerHeading = "Example:%n  vpn servers test edge --user alice --target example.org:80%n%n",
        header = "Connect to servers as clients do, and say whether they work.",
        description = "Tries servers, all at once, and prints for each what came of it. VERDICT is works, reachable "
                + "(it answers as it should, and whether users get in is not known by that), unknown, stopped, "
                + "skipped (the user has no key for it, or no group that grants it) or failed, with a REASON and what TO DO. SOCKS5 and HTTP servers have to refuse who shows no "
                + "credentials, or to let a --user in; VLESS servers to shake hands in TLS as the site they borrow "
                + "from, or as themselves with a --user; Shadowsocks servers to take a connection, and to know a "
                + "--user. WireGuard answers no stranger, and a handshake as a user would cut that one off, so what "
                + "its device says of its peers, or of the peer of a --user, is told; --probe-user shakes hands and "
                + "sees that packets pass, and whether a --target takes a connection. Times in plain lines are in "
                + "microseconds, and the exit status is "
                + "0 where nothing failed, and else that of the first failure; one that is stopped or skipped has "
                + "failed where it was named. Servers take this for a client, and count it.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.TOO_BIG,
    ErrorCode.RATE,
    ErrorCode.AUTHENTICATION,
    ErrorCode.PATH,
    ErrorCode.DENIED,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.NETWORK
})
public final class TestServers extends TestCommand {
    /** The command on these homes. */
    public TestServers(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.SERVERS);
    }
}
