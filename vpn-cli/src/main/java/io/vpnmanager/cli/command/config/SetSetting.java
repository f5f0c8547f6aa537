package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn config set}. */
@Command(
        name = "set",
        headerHeading = "Example:%n  vpn config set deadline 60s%n%n",
        header = "Write a setting to a file.",
        customSynopsis = "vpn config set KEY VALUE [--yes] [-hqv] [--no-color]",
        description =
                "Changes the file of --config; else that in ~/.config/vpn, or for root that in /etc/vpn, which is "
                        + "made where there is none. Its comments and everything else stay as they are; where that cannot be, "
                        + "it asks first. The file is there whole at every moment, and keeps its owner and mode.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.STALE,
    ErrorCode.BUSY,
    ErrorCode.STORE_FULL,
    ErrorCode.STORE_READ_ONLY,
    ErrorCode.CANCELLED
})
public final class SetSetting implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key, as vpn config show lists it.")
    String name = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "Its next value.")
    String value = "";

    @Mixin
    Confirmation confirmation = new Confirmation();

    /** The command on the configuration of these homes. */
    public SetSetting(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        new FileChange(homes.configured(), terminal, confirmation).make(name, Optional.of(value));
    }
}
