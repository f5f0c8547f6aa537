package io.vpnmanager.cli.command.config;

import picocli.CommandLine.Command;

/** {@code vpn config}: the group of commands on settings. */
@Command(
        name = "config",
        headerHeading = "Example:%n  vpn config show --origin%n%n",
        header = "Show, check and change settings.",
        description = "Settings come from defaults, /etc/vpn/config.yaml (or .toml, .json), vpn/config.yaml under "
                + "XDG_CONFIG_HOME or ~/.config, the file of --config, VPN_* variables and options; each wins over the "
                + "ones before. No setting holds a secret: they name files that do.")
public final class ConfigCommand {
    /** The group, without its commands. */
    public ConfigCommand() {}
}
