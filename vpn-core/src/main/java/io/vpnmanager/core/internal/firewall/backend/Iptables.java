package io.vpnmanager.core.internal.firewall.backend;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.rule.Family;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chains of our own in the table {@code filter}, by one of the two kinds of iptables. A table is changed in one step;
 * IPv4 and IPv6 are two tables, so where the second refuses, the first gets back what it had.
 */
public final class Iptables implements PacketFilter {
    private static final List<String> KEEPING_THE_REST = List.of("-w", "10", "--noflush");
    private static final Path SIX = Path.of("/proc/net/if_inet6");
    private static final String FILTER = "*filter\n";
    private static final String COMMIT = "COMMIT\n";

    private final Tools tools;
    private final FirewallBackend kind;
    private final List<ChainPair> pairs;

    /**
     * The chains of one home.
     *
     * @param kind one of the two kinds of iptables
     * @param mark what their names end with, hexadecimal digits
     */
    public Iptables(Tools tools, FirewallBackend kind, String mark) {
        this.tools = tools;
        this.kind = kind;
        this.pairs = ChainPair.of(mark);
    }

    @Override
    public FirewallBackend kind() {
        return kind;
    }

    @Override
    public boolean isInstalled() {
        return tools.find(program(Family.IPV4, "restore")).isPresent();
    }

    /** {@return whether somebody else decides there what comes in} */
    boolean isUsedByOthers() {
        return families().map(this::saved).anyMatch(this::isUsedByOthers);
    }

    private boolean isUsedByOthers(SavedTable table) {
        return table.chains().getOrDefault("INPUT", "").equals("DROP")
                || table.chains().containsKey("DOCKER-USER")
                || table.rulesOf("INPUT").stream()
                        .anyMatch(rule ->
                                pairs.stream().noneMatch(pair -> pair.jump().equals(rule)));
    }

    @Override
    public boolean isPresent() {
        return families().anyMatch(family -> isPresent(saved(family)));
    }

    private boolean isPresent(SavedTable table) {
        return pairs.stream().anyMatch(pair -> pair.isPresent(table));
    }

    @Override
    public boolean holds(Ruleset wanted) {
        return families().allMatch(family -> holds(saved(family), family, wanted));
    }

    private boolean holds(SavedTable table, Family family, Ruleset wanted) {
        return hosted(table).allMatch(pair -> pair.holds(table, family, wanted));
    }

    /** Where Docker has made no chain for users' rules, it publishes nothing in that family. */
    private Stream<ChainPair> hosted(SavedTable table) {
        return pairs.stream()
                .filter(pair -> pair.host().equals("INPUT") || table.chains().containsKey(pair.host()));
    }

    @Override
    public void write(Ruleset wanted) {
        Map<Family, String> changes = new EnumMap<>(Family.class);
        Map<Family, SavedTable> before = new EnumMap<>(Family.class);
        for (Family family : families().toList()) {
            SavedTable table = saved(family);
            before.put(family, table);
            changes.put(family, text(hosted(table).flatMap(pair -> pair.written(table, family, wanted).stream())));
        }
        restore(Family.IPV4, changes.getOrDefault(Family.IPV4, ""));
        try {
            Optional.ofNullable(changes.get(Family.IPV6)).ifPresent(text -> restore(Family.IPV6, text));
        } catch (VpnException e) {
            takeBack(before.getOrDefault(Family.IPV4, SavedTable.of("")), e);
            throw e;
        }
    }

    /** Without what was there before, ours would hold for one family alone. */
    private void takeBack(SavedTable before, VpnException failure) {
        try {
            SavedTable now = saved(Family.IPV4);
            restore(Family.IPV4, text(pairs.stream().flatMap(pair -> pair.back(now, before).stream())));
        } catch (VpnException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void remove() {
        for (Family family : families().toList()) {
            SavedTable table = saved(family);
            if (isPresent(table)) {
                restore(family, text(pairs.stream().flatMap(pair -> pair.removed(table).stream())));
            }
        }
    }

    @Override
    public String command() {
        String arguments = String.join(" ", KEEPING_THE_REST);
        return program(Family.IPV4, "restore") + " " + arguments + "; " + program(Family.IPV6, "restore") + " "
                + arguments;
    }

    @Override
    public List<String> input(Ruleset wanted) {
        return families()
                .flatMap(family -> {
                    SavedTable table = saved(family);
                    return text(hosted(table).flatMap(pair -> pair.written(table, family, wanted).stream()))
                            .lines();
                })
                .toList();
    }

    /** A kernel that was started without IPv6 has no tables for it. */
    private static Stream<Family> families() {
        return Stream.of(Family.values()).filter(family -> family == Family.IPV4 || Files.exists(SIX));
    }

    private static String text(Stream<String> lines) {
        StringBuilder text = new StringBuilder(FILTER);
        lines.forEach(line -> text.append(line).append('\n'));
        return text.append(COMMIT).toString();
    }

    private void restore(Family family, String text) {
        tools.run(program(family, "restore"), KEEPING_THE_REST, text);
    }

    private SavedTable saved(Family family) {
        return SavedTable.of(tools.run(program(family, "save"), List.of(), ""));
    }

    private String program(Family family, String what) {
        return program(kind, family, what);
    }

    /** {@return whether a chain is one of ours, of this home or another} */
    public static boolean isOurs(String chain) {
        return ChainPair.isOurs(chain);
    }

    /** {@return the name of a program of iptables} */
    public static String program(FirewallBackend kind, Family family, String what) {
        return (family == Family.IPV4 ? "iptables-" : "ip6tables-")
                + (kind == FirewallBackend.IPTABLES_LEGACY ? "legacy-" : "nft-")
                + what;
    }
}
