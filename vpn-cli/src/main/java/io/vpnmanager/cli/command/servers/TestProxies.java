package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn proxy test}. */
@Command(
        name = "test",
        headerHeading = "Example:%n  vpn proxy test edge --user alice --target example.org:80%n%n",
        header = "Connect to proxies as clients do, and say whether they work.",
        description = "Tries SOCKS5 and HTTP servers as vpn servers test does: who shows no credentials has to be "
                + "refused; a --user has to be let in, and is brought to a --target. VERDICT is works, reachable (it "
                + "refuses as it should), unknown, stopped, skipped or failed, with a REASON and what TO DO. Times "
                + "in plain lines are in microseconds. The exit status is 0 where nothing failed, and else "
                + "that of the first failure; one that is stopped or skipped has failed where it was named.")
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
public final class TestProxies extends TestCommand {
    /** The command on these homes. */
    public TestProxies(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.PROXIES);
    }
}
