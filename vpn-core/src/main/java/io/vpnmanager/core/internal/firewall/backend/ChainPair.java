package io.vpnmanager.core.internal.firewall.backend;

import io.vpnmanager.core.internal.firewall.rule.Family;
import io.vpnmanager.core.internal.firewall.rule.Rule;
import io.vpnmanager.core.internal.firewall.rule.Rules;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A chain of ours that a chain of others leads to, and the chain of its trial, which packets go to instead until a
 * moment that the rule itself names.
 *
 * @param host the chain of others, {@code INPUT} or {@code DOCKER-USER}
 * @param name that of ours
 * @param rules which of the rules belong there
 * @param words how such a rule is written there
 */
record ChainPair(String host, String name, Function<Rules, List<Rule>> rules, Function<Rule, List<String>> words) {
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Pattern OURS = Pattern.compile("VPN_[0-9a-f]{8}(_DU)?(_TRY)?");
    private static final List<String> FROM_HERE = List.of("-i", "lo", "-j", "RETURN");

    /** The chains of a home in one family. */
    static List<ChainPair> of(String mark) {
        String name = "VPN_" + mark;
        return List.of(
                new ChainPair("INPUT", name, Rules::arriving, RestoreLine::arriving),
                new ChainPair("DOCKER-USER", name + "_DU", Rules::published, RestoreLine::published));
    }

    /** {@return whether a chain is one of ours, of this home or another} */
    static boolean isOurs(String chain) {
        return OURS.matcher(chain).matches();
    }

    String trial() {
        return name + "_TRY";
    }

    /** {@return the rule of others' chain that leads here} */
    List<String> jump() {
        return List.of("-m", "comment", "--comment", "vpn-manager", "-j", name);
    }

    boolean isPresent(SavedTable table) {
        return table.chains().containsKey(name)
                || table.chains().containsKey(trial())
                || table.rulesOf(host).contains(jump());
    }

    /** {@return whether just these rules stand here} */
    boolean holds(SavedTable table, Family family, Ruleset wanted) {
        long jumps = table.rulesOf(host).stream().filter(jump()::equals).count();
        boolean tried = wanted.trial().isPresent();
        List<List<String>> here = table.rulesOf(name);
        return jumps == 1
                && table.chains().containsKey(name)
                && table.chains().containsKey(trial()) == tried
                && read(family, here.stream().filter(rule -> !isWay(rule)).toList())
                        .equals(read(family, confirmed(family, wanted)))
                && here.stream().filter(this::isWay).count() == (tried ? 1 : 0)
                && read(family, table.rulesOf(trial())).equals(read(family, tried(family, wanted)));
    }

    /** Words that say the same are the same, as far as they are ours. */
    private static List<Object> read(Family family, List<List<String>> lines) {
        return lines.stream()
                .map(line ->
                        RestoreLine.read(family, line).<Object>map(rule -> rule).orElse(line))
                .toList();
    }

    private boolean isWay(List<String> rule) {
        return rule.size() == 6
                && rule.subList(0, 3).equals(List.of("-m", "time", "--datestop"))
                && rule.getLast().equals(trial());
    }

    private List<List<String>> confirmed(Family family, Ruleset wanted) {
        return lines(family, wanted.confirmed());
    }

    private List<List<String>> tried(Family family, Ruleset wanted) {
        return wanted.trial().map(trial -> lines(family, trial.rules())).orElse(List.of());
    }

    private List<List<String>> lines(Family family, Rules all) {
        return Stream.concat(
                        Stream.of(FROM_HERE),
                        rules.apply(all).stream()
                                .filter(rule -> rule.family() == family)
                                .map(words))
                .toList();
    }

    /** {@return the lines that put these rules in the place of all that is ours here} */
    List<String> written(SavedTable table, Family family, Ruleset wanted) {
        List<String> lines = new ArrayList<>();
        lines.add(":" + name + " - [0:0]");
        if (wanted.trial().isPresent() || table.chains().containsKey(trial())) {
            lines.add(":" + trial() + " - [0:0]");
        }
        long jumps = table.rulesOf(host).stream().filter(jump()::equals).count();
        if (jumps != 1) {
            deletedJumps(table).forEach(lines::add);
            lines.add(line(
                    "-I", host, Stream.concat(Stream.of("1"), jump().stream()).toList()));
        }
        wanted.trial()
                .ifPresent(trial -> lines.add(line(
                        "-A", name, List.of("-m", "time", "--datestop", UNTIL.format(trial.end()), "-g", trial()))));
        confirmed(family, wanted).forEach(rule -> lines.add(line("-A", name, rule)));
        tried(family, wanted).forEach(rule -> lines.add(line("-A", trial(), rule)));
        if (wanted.trial().isEmpty() && table.chains().containsKey(trial())) {
            lines.add("-X " + trial());
        }
        return lines;
    }

    private Stream<String> deletedJumps(SavedTable table) {
        return table.rulesOf(host).stream().filter(jump()::equals).map(rule -> line("-D", host, rule));
    }

    /** {@return the lines that take away all that is ours here} */
    List<String> removed(SavedTable table) {
        List<String> ours =
                Stream.of(name, trial()).filter(table.chains()::containsKey).toList();
        return Stream.of(
                        deletedJumps(table),
                        ours.stream().map(chain -> "-F " + chain),
                        ours.stream().map(chain -> "-X " + chain))
                .flatMap(lines -> lines)
                .toList();
    }

    /** {@return the lines that make what is ours as it was} */
    List<String> back(SavedTable now, SavedTable before) {
        if (!isPresent(before)) {
            return removed(now);
        }
        List<String> lines = new ArrayList<>();
        List<String> chains = List.of(name, trial());
        chains.stream()
                .filter(chain ->
                        now.chains().containsKey(chain) || before.chains().containsKey(chain))
                .forEach(chain -> lines.add(":" + chain + " - [0:0]"));
        chains.forEach(chain -> before.rulesOf(chain).forEach(rule -> lines.add(line("-A", chain, rule))));
        if (!before.chains().containsKey(trial()) && now.chains().containsKey(trial())) {
            lines.add("-X " + trial());
        }
        return lines;
    }

    /** No word of ours holds a space or a quote. */
    private static String line(String command, String chain, List<String> words) {
        return command + " " + chain + " " + String.join(" ", words);
    }
}
