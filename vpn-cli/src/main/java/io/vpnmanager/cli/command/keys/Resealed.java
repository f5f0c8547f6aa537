package io.vpnmanager.cli.command.keys;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.ResealReport;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;

/** Seals everything anew, and tells what came of it. */
final class Resealed {
    /** A million secrets take a minute or two; a killed one is taken up again. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private Resealed() {}

    static void run(Vpn vpn, Notes notes, Terminal terminal) {
        ResealReport report =
                terminal.working("sealing secrets anew", vpn.within(PATIENCE).masterKeys()::reseal);
        notes.say("secrets sealed anew under data key " + report.epoch() + ": " + report.resealed());
        if (report.damaged() > 0) {
            notes.say("secrets that do not open, whose users are kept out: " + report.damaged());
        }
    }
}
