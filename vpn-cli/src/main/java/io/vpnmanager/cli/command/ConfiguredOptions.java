package io.vpnmanager.cli.command;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.home.Configured;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.output.OutputFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a configuration says in place of options that were not given. An agent follows its own settings by itself. */
final class ConfiguredOptions implements IDefaultValueProvider {
    private static final String OUTPUT = "output.format";
    private static final Map<String, String> KEYS = Map.of(
            "--output", OUTPUT,
            "--backup-passphrase-file", "backup.passphrase-file",
            "--url", "subscriptions.url");

    private final Configuration configuration;

    private ConfiguredOptions(Configuration configuration) {
        this.configuration = configuration;
    }

    /** {@return what is said in place of options of this command; empty where nothing is} */
    static Optional<ConfiguredOptions> of(ParseResult command, Configured configured) {
        Object object = command.commandSpec().userObject();
        if (command.isUsageHelpRequested() || command.isVersionHelpRequested() || !(object instanceof Runnable)) {
            return Optional.empty();
        }
        return settings(object, configured).map(ConfiguredOptions::new).filter(options -> options.sayMore(command));
    }

    private static Optional<Configuration> settings(Object command, Configured configured) {
        if (!(command instanceof Unconfigured unconfigured)) {
            return Optional.of(configured.now());
        }
        if (!unconfigured.unlessReadable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(configured.now());
        } catch (VpnException e) {
            // The command tells that itself, and more.
            return Optional.empty();
        }
    }

    private boolean sayMore(ParseResult command) {
        return command.commandSpec().options().stream()
                .anyMatch(option -> !command.hasMatchedOption(option) && defaultValue(option) != null);
    }

    /** {@return in which format errors are told, as far as that was read by now} */
    static OutputFormat formatOfErrors(Configured configured) {
        return configured
                .ifRead()
                .flatMap(configuration -> configuration.given(OUTPUT))
                .map(OutputFormat::parse)
                .filter(OutputFormat::isDocument)
                .orElse(OutputFormat.PLAIN);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? Optional.ofNullable(KEYS.get(option.longestName()))
                        .flatMap(configuration::given)
                        .orElse(null)
                : null;
    }
}
