package io.vpnmanager.core.internal.firewall.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table {@code filter} as iptables-save lists it.
 *
 * @param chains their policies by name, {@code -} for a chain without one
 * @param rules the words of each rule without its chain, by chain, in their order
 */
public record SavedTable(Map<String, String> chains, Map<String, List<List<String>>> rules) {

    /** {@return the table that a listing tells of; an empty one where it tells of none} */
    public static SavedTable of(String listing) {
        SavedTable table = new SavedTable(new LinkedHashMap<>(), new LinkedHashMap<>());
        boolean within = false;
        for (String line : listing.lines().toList()) {
            if (line.startsWith("*")) {
                within = line.equals("*filter");
            } else if (within) {
                table.add(Words.of(line));
            }
        }
        return table;
    }

    private void add(List<String> words) {
        if (words.size() > 1 && words.getFirst().startsWith(":")) {
            chains.put(words.getFirst().substring(1), words.get(1));
        } else if (words.size() > 2 && words.getFirst().equals("-A")) {
            rules.computeIfAbsent(words.get(1), any -> new ArrayList<>()).add(words.subList(2, words.size()));
        }
    }

    /** {@return the rules of a chain, none where there is no such chain} */
    public List<List<String>> rulesOf(String chain) {
        return rules.getOrDefault(chain, List.of());
    }
}
