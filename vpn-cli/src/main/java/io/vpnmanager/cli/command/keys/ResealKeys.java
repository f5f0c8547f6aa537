package io.vpnmanager.cli.command.keys;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn keys reseal}. */
@Command(
        name = "reseal",
        headerHeading = "Example:%n  vpn keys reseal%n%n",
        header = "Seal every secret anew under a new data key.",
        description = "Makes a new data key and seals every secret anew under it, while servers go on. One that was "
                + "interrupted is taken up where it stopped. Afterwards nothing that was sealed under an earlier data "
                + "key is taken any more. Follow a change of the master key with it where the old one may be known.")
@Exits({ErrorCode.SYNTAX, ErrorCode.AUTHENTICATION, ErrorCode.TAMPERED, ErrorCode.BUSY, ErrorCode.DEADLINE})
public final class ResealKeys implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ResealKeys(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            Resealed.run(vpn, output.notes(terminal), terminal);
            output.printer(terminal)
                    .item(KeysRow.KIND, KeysRow.of(vpn.masterKeys().status()));
        }
    }
}
