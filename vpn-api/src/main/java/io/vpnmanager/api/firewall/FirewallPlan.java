package io.vpnmanager.api.firewall;

import java.util.List;
import java.util.Objects;

/**
 * What applying settings would do.
 *
 * @param backend what would carry the rules
 * @param ports what they would let through
 * @param isInPlace whether the kernel has just these rules, confirmed, already
 * @param command the program that would be run
 * @param input what it would be given on its standard input, line by line
 */
public record FirewallPlan(
        FirewallBackend backend, List<OpenPort> ports, boolean isInPlace, String command, List<String> input) {
    /** Copies the lists. */
    public FirewallPlan {
        Objects.requireNonNull(backend, "backend");
        ports = List.copyOf(ports);
        Objects.requireNonNull(command, "command");
        input = List.copyOf(input);
    }
}
