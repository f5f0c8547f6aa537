package io.vpnmanager.api.firewall;

import java.util.List;
import java.util.Objects;

/**
 * A rule of somebody else that drops what ours accept: an accept in one table does not override a drop in another.
 *
 * @param port what is dropped
 * @param keeper whose rule it is, as far as that shows: {@code ufw}, {@code firewalld}, or the name of the interface
 * @param table the table, with its family, for example {@code inet filter}
 * @param chain the chain
 * @param rule the rule as its own interface lists it, or the policy of the chain
 * @param remedies commands that would let the port through, in their order; this library runs none of them
 */
public record Obstacle(OpenPort port, String keeper, String table, String chain, String rule, List<String> remedies) {
    /** Copies the list. */
    public Obstacle {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(keeper, "keeper");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(rule, "rule");
        remedies = List.copyOf(remedies);
    }
}
