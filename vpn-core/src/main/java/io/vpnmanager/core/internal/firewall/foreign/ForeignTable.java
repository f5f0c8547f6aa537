package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One table of the packet filter, whoever wrote it.
 *
 * @param carrier whose interface lists it
 * @param family as that interface names it
 * @param families which versions of IP it sees
 * @param name the name
 * @param chains by name
 */
record ForeignTable(
        FirewallBackend carrier, String family, Set<Family> families, String name, Map<String, Chain> chains) {
    /** Copies the collections. */
    ForeignTable {
        families = Set.copyOf(families);
        chains = new LinkedHashMap<>(chains);
    }

    /**
     * A chain.
     *
     * @param hook {@code input}, {@code forward} or whatever it is called by; empty where only rules lead to it
     * @param isClosed whether its policy is to drop
     */
    record Chain(String name, String hook, boolean isClosed, List<ForeignRule> rules) {
        Chain {
            rules = List.copyOf(rules);
        }
    }

    List<Chain> at(String hook) {
        return chains.values().stream()
                .filter(chain -> chain.hook().equals(hook))
                .toList();
    }
}
