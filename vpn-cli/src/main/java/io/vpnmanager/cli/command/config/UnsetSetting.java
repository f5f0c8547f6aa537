package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn config unset}. */
@Command(
        name = "unset",
        headerHeading = "Example:%n  vpn config unset deadline%n%n",
        header = "Take a setting out of a file.",
        customSynopsis = "vpn config unset KEY... [--yes] [-hqv] [--no-color]",
        description = "Changes the file of --config; else that in ~/.config/vpn, or for root that in /etc/vpn. "
                + "Its comments and everything else stay as they are; where that cannot be, "
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
public final class UnsetSetting implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "KEY", description = "The key, as vpn config show lists it; or several.")
    List<String> names = List.of();

    @Mixin
    Confirmation confirmation = new Confirmation();

    /** The command on the configuration of these homes. */
    public UnsetSetting(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        new FileChange(homes.configured(), terminal, confirmation)
                .make(names.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                name -> Optional.empty(),
                                (one, other) -> one,
                                LinkedHashMap::new)));
    }
}
