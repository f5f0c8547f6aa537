package io.vpnmanager.cli.home;

import io.vpnmanager.api.Vpn;
import java.util.List;
import java.util.Set;

/** Loads what the opening of a home needs while the words of the command are still being read, on another core. */
public final class Ahead {
    private static final Set<String> OPEN_NO_HOME = Set.of("completion", "config");
    private static final Set<String> HELP = Set.of("--help", "-h");

    private Ahead() {}

    /** Begins with it, unless a command of these words will not open a home. */
    public static void load(List<String> arguments) {
        boolean needed = !arguments.isEmpty()
                && !OPEN_NO_HOME.contains(arguments.getFirst())
                && arguments.stream().noneMatch(HELP::contains);
        if (needed) {
            Thread.ofPlatform()
                    .name("vpn-ahead")
                    .daemon()
                    // What fails here fails again where somebody waits for it, and is told there.
                    .uncaughtExceptionHandler((thread, failure) -> {})
                    .start(Vpn::prepare);
        }
    }
}
