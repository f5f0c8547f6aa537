package io.vpnmanager.cli.command;

import io.vpnmanager.cli.home.Homes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpn} itself. */
@Command(
        name = "vpn",
        headerHeading = "Example:%n  vpn quickstart%n%n",
        header = "Run VPN and proxy servers and their users.",
        description =
                "The data is in the folder that VPN_HOME or the setting home names; by default that is /var/lib/vpn "
                        + "for root, and ~/.local/share/vpn for everybody else. Its secrets are locked with the file master.key "
                        + "in it, unless one of these says where else the master key is: VPN_MASTER_KEY_FILE (a file), "
                        + "VPN_PASSPHRASE_FILE (a file with a passphrase), VPN_MASTER_KEY_COMMAND (a program that prints one), "
                        + "VPN_MASTER_KEY_KEYRING (a keyring). vpn config show lists all settings. VPN_DEBUG=1 adds a stack trace to an error.")
final class VpnCommand {
    private final Homes homes;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    boolean version;

    VpnCommand(Homes homes) {
        this.homes = homes;
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read this file of settings too; it wins over those in /etc/vpn and ~/.config/vpn. Stands in "
                    + "front of the command.")
    void config(String file) {
        homes.configured().file(file);
    }

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Take the first line of this file as the passphrase of the home; - reads standard input. "
                    + "Stands in front of the command. Only its owner may be able to read the file.")
    void passphraseFile(String file) {
        homes.keyWords().passphraseFile(file);
    }

    boolean versionAsked() {
        return version;
    }
}
