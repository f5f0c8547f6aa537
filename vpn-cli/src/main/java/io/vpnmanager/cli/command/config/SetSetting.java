package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn config set}. */
@Command(
        name = "set",
        headerHeading = "Example:%n  vpn config set deadline 60s%n%n",
        header = "Write settings to a file.",
        customSynopsis = "vpn config set KEY VALUE [KEY VALUE...] [--yes] [-hqv] [--no-color]",
        description =
                "Changes the file of --config; else that in ~/.config/vpn, or for root that in /etc/vpn, which is "
                        + "made where there is none. Its comments and everything else stay as they are; where that cannot be, "
                        + "it asks first. What has to go together, as a certificate and its key, is given together. "
                        + "The file is there whole at every moment, and keeps its owner and mode.")
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

    @Parameters(index = "2..*", paramLabel = "KEY VALUE", description = "More of them.")
    List<String> more = List.of();

    @Mixin
    Confirmation confirmation = new Confirmation();

    /** The command on the configuration of these homes. */
    public SetSetting(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        new FileChange(homes.configured(), terminal, confirmation).make(values());
    }

    private Map<String, Optional<String>> values() {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put(name, Optional.of(value));
        for (int i = 0; i < more.size(); i += 2) {
            if (i + 1 == more.size()) {
                throw refused(more.get(i), "has no value", "Give one behind it");
            }
            if (values.put(more.get(i), Optional.of(more.get(i + 1))) != null) {
                throw refused(more.get(i), "stands twice", "Give it once");
            }
        }
        return values;
    }

    private static RuntimeException refused(String key, String why, String remedy) {
        return Problem.of(ErrorCode.SYNTAX, "the key " + VisibleText.quoted(key), why)
                .remedy(remedy)
                .toException();
    }
}
