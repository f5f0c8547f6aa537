package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn config convert}. */
@Command(
        name = "convert",
        headerHeading = "Example:%n  vpn config convert /etc/vpn/config.yaml --to toml%n%n",
        header = "Print a file of settings in another format.",
        customSynopsis = "vpn config convert FILE --to=FORMAT [-hqv] [--no-color]",
        description = "Prints the same settings on standard output; comments stay behind.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN
})
public final class ConvertConfig implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file, whose name tells its format.")
    Path file = Path.of("");

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "yaml, toml or json.")
    ConfigFormat format = ConfigFormat.YAML;

    /** The command on the configuration of these homes. */
    public ConvertConfig(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().write(homes.configured().files().convert(file, format));
    }
}
