package io.vpnmanager.cli;

import io.vpnmanager.cli.menu.MenuRehearsal;
import io.vpnmanager.cli.terminal.ShutdownStop;
import java.time.InstantSource;
import java.util.List;

/**
 * Runs commands as people run them, one after the other in one process, for the archive of classes that the launcher
 * makes: whatever they load is loaded faster from then on, and every start pays a little for all of it. Their home is a
 * new one, which the launcher removes.
 */
final class Rehearsal {
    private static final List<List<String>> BEFORE = List.of(
            List.of("servers", "create", "edge", "--protocol", "socks5", "--public-host", "192.0.2.1"),
            List.of("users", "create", "alice", "--protocol", "socks5"));

    private static final List<List<String>> COMMANDS = List.of(
            List.of("--version"),
            List.of("users", "--help"),
            List.of("users", "list"),
            List.of("users", "list", "--output", "table"),
            List.of("users", "list", "--output", "json"),
            List.of("users", "show", "alice"),
            List.of("users", "create", "bob", "--protocol", "socks5"),
            List.of("links", "alice"));

    private Rehearsal() {}

    /** Runs them, or those that make the home first; how each ends does not matter. */
    public static void main(String[] arguments) {
        boolean before = arguments.length > 0;
        (before ? BEFORE : COMMANDS).forEach(command -> Main.run(command, new ShutdownStop()));
        if (!before) {
            MenuRehearsal.run(InstantSource.system());
        }
    }
}
