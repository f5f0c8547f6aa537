package io.vpnmanager.architecture.broken.cli;

import io.vpnmanager.architecture.broken.api.Breaks_SIGNATURES_HOLD_NO_FOREIGN_TYPES;
import java.time.Duration;

public final class KeepsEveryRule {
    /** It prints, being of the command, and calls the API. */
    public static void run(Breaks_SIGNATURES_HOLD_NO_FOREIGN_TYPES api, Duration... deadlines) {
        System.out.println(api.all().size() + deadlines.length);
    }

    private KeepsEveryRule() {}
}
