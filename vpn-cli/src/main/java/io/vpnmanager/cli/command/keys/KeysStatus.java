package io.vpnmanager.cli.command.keys;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn keys status}. */
@Command(
        name = "status",
        headerHeading = "Example:%n  vpn keys status --output json%n%n",
        header = "Show how the secrets of the home are kept.",
        description = "Shows where the master key is from and since when, the number of the data key under which "
                + "secrets are sealed, how many are, and how many are still sealed under an earlier one.")
@Exits({ErrorCode.SYNTAX, ErrorCode.AUTHENTICATION, ErrorCode.TAMPERED})
public final class KeysStatus implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public KeysStatus(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            MasterKeyStatus status = vpn.masterKeys().status();
            output.printer(terminal).item(KeysRow.KIND, KeysRow.of(status));
            if (status.resealing()) {
                output.notes(terminal).say("sealing everything anew was interrupted; vpn keys reseal ends it");
            }
        }
    }
}
