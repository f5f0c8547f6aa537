package io.vpnmanager.core.internal.firewall.foreign;

import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.backend.Iptables;
import io.vpnmanager.core.internal.firewall.backend.SavedTable;
import io.vpnmanager.core.internal.firewall.foreign.ForeignRule.Effect;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table {@code filter} as iptables-save lists it. */
final class SavedRules {
    private static final Map<String, String> HOOKS = Map.of("INPUT", "input", "FORWARD", "forward");

    private SavedRules() {}

    static ForeignTable table(FirewallBackend carrier, Family family, SavedTable saved) {
        Map<String, ForeignTable.Chain> chains = new LinkedHashMap<>();
        saved.chains().forEach((name, policy) -> {
            List<ForeignRule> rules = saved.rulesOf(name).stream()
                    .map(words -> rule(saved, name, words))
                    .toList();
            chains.put(name, new ForeignTable.Chain(name, HOOKS.getOrDefault(name, ""), policy.equals("DROP"), rules));
        });
        return new ForeignTable(carrier, family == Family.IPV4 ? "ip" : "ip6", Set.of(family), "filter", chains);
    }

    private static ForeignRule rule(SavedTable table, String chain, List<String> words) {
        int jump = Math.max(words.indexOf("-j"), words.indexOf("-g"));
        boolean leads = jump >= 0 && jump + 1 < words.size();
        String target = leads ? words.get(jump + 1) : "";
        Effect effect = switch (target) {
            case "ACCEPT" -> Effect.ACCEPT;
            case "DROP", "REJECT" -> Effect.DROP;
            case "RETURN" -> Effect.RETURN;
            default ->
                !table.chains().containsKey(target)
                        ? Effect.NOTHING
                        : words.get(jump).equals("-g") ? Effect.GOTO : Effect.JUMP;
        };
        // Whoever we let in on purpose is the client whose packet is followed.
        boolean ours = Iptables.isOurs(chain);
        List<Function<Packet, Answer>> matches = matches(leads ? words.subList(0, jump) : words);
        return new ForeignRule(
                packet -> matches.stream()
                        .map(match -> match.apply(packet))
                        .map(answer -> ours && answer == Answer.SOMETIMES ? Answer.YES : answer)
                        .reduce(Answer.YES, Answer::and),
                effect,
                target,
                "-A " + chain + " " + String.join(" ", words));
    }

    /** Each option has its words up to the next one. */
    private static List<Function<Packet, Answer>> matches(List<String> words) {
        List<Function<Packet, Answer>> matches = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            boolean negated = words.get(at).equals("!");
            int option = negated ? at + 1 : at;
            int end = option + 1;
            while (end < words.size()
                    && !words.get(end).startsWith("-")
                    && !words.get(end).equals("!")) {
                end++;
            }
            String name = option < words.size() ? words.get(option) : "";
            String value = String.join(" ", words.subList(Math.min(option + 1, words.size()), end));
            matches.add(packet -> negated ? answer(name, value, packet).not() : answer(name, value, packet));
            at = end;
        }
        return matches;
    }

    private static Answer answer(String option, String value, Packet packet) {
        return switch (option) {
            case "-p" -> Answer.of(value.equals(packet.protocol()));
            case "--dport", "--dports" -> packet.isPassedOn() ? Answer.UNKNOWN : ports(value, packet);
            case "--ctorigdstport" -> ports(value, packet);
            case "-s", "--sport", "--sports", "--ctorigsrc" -> Answer.SOMETIMES;
            case "-d", "--ctorigdst" -> to(value, packet);
            case "-i" -> value.equals("lo") ? Answer.NO : Answer.UNKNOWN;
            case "--ctstate", "--state" -> state(List.of(value.split(",", -1)), packet);
            case "--ctdir" -> Answer.of(value.equals("ORIGINAL"));
            case "--dst-type" -> Answer.of(value.equals("LOCAL") != packet.isPassedOn());
            case "-m" -> Answer.of(true).and(module(value));
            case "--comment" -> Answer.YES;
            default -> Answer.UNKNOWN;
        };
    }

    /** A module without options of its own that decides by something that nobody knows here. */
    private static Answer module(String name) {
        return Set.of("limit", "hashlimit", "recent", "statistic", "owner").contains(name)
                ? Answer.UNKNOWN
                : Answer.YES;
    }

    private static Answer state(List<String> states, Packet packet) {
        return Answer.of(states.contains("NEW") || packet.isPassedOn() && states.contains("DNAT"));
    }

    private static Answer to(String value, Packet packet) {
        if (packet.isPassedOn()) {
            return Answer.UNKNOWN;
        }
        return packet.to().map(address -> Answers.holds(value, address)).orElse(Answer.SOMETIMES);
    }

    /** {@code 80}, {@code 80:90}, or several with commas. */
    private static Answer ports(String value, Packet packet) {
        for (String part : value.split(",", -1)) {
            String[] range = part.split(":", -1);
            if (Answers.isWithin(range[0], range[range.length - 1], packet.port())) {
                return Answer.YES;
            }
        }
        return Answer.NO;
    }
}
