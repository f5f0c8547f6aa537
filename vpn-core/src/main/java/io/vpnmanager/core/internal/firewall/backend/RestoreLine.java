package io.vpnmanager.core.internal.firewall.backend;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.core.internal.firewall.rule.Family;
import io.vpnmanager.core.internal.firewall.rule.Rule;
import io.vpnmanager.core.internal.firewall.rule.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule as iptables-save lists it and iptables-restore reads it, without the chain. What was published by Docker is
 * known by where it went before its address was translated.
 */
final class RestoreLine {
    private RestoreLine() {}

    /** {@return the words for packets to this machine} */
    static List<String> arriving(Rule rule) {
        List<String> words = begun(rule);
        rule.to()
                .ifPresent(address ->
                        words.addAll(List.of("-d", Cidr.single(address).toString())));
        String transport = transport(rule);
        words.addAll(List.of("-p", transport, "-m", transport, "--dport", ports(rule)));
        return ended(rule, words);
    }

    /** {@return the words for packets that Docker passes on to a container} */
    static List<String> published(Rule rule) {
        List<String> words = begun(rule);
        words.addAll(List.of("-p", transport(rule), "-m", "conntrack", "--ctstate", "DNAT"));
        rule.to().ifPresent(address -> words.addAll(List.of("--ctorigdst", address.toString())));
        words.addAll(List.of("--ctorigdstport", ports(rule), "--ctdir", "ORIGINAL"));
        return ended(rule, words);
    }

    private static List<String> begun(Rule rule) {
        List<String> words = new ArrayList<>();
        rule.from().ifPresent(network -> words.addAll(List.of("-s", network.toString())));
        return words;
    }

    private static List<String> ended(Rule rule, List<String> words) {
        if (!rule.note().isEmpty()) {
            words.addAll(List.of("-m", "comment", "--comment", rule.note()));
        }
        words.addAll(List.of("-j", rule.verdict().name()));
        return words;
    }

    private static String ports(Rule rule) {
        return rule.port().toString().replace('-', ':');
    }

    private static String transport(Rule rule) {
        return rule.transport().name().toLowerCase(Locale.ROOT);
    }

    /** {@return the rule that words say which stand in a table of this family; empty when it is none of ours} */
    static Optional<Rule> read(Family family, List<String> words) {
        try {
            return new Reading(family).take(words.iterator());
        } catch (VpnException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final class Reading {
        private final Family family;
        private Optional<Verdict> verdict = Optional.empty();
        private Optional<Transport> transport = Optional.empty();
        private Optional<IpAddress> to = Optional.empty();
        private Optional<PortRange> port = Optional.empty();
        private Optional<Cidr> from = Optional.empty();
        private String note = "";

        Reading(Family family) {
            this.family = family;
        }

        Optional<Rule> take(Iterator<String> words) {
            while (words.hasNext()) {
                String option = words.next();
                if (!words.hasNext() || !take(option, words.next())) {
                    return Optional.empty();
                }
            }
            return verdict.isEmpty() || transport.isEmpty()
                    ? Optional.empty()
                    : port.map(
                            at -> new Rule(verdict.orElseThrow(), family, transport.orElseThrow(), to, at, from, note));
        }

        private static PortRange ports(String value) {
            String[] ends = value.split(":", 2);
            return new PortRange(Port.parse(ends[0]), Port.parse(ends[ends.length - 1]));
        }

        private boolean take(String option, String value) {
            switch (option) {
                case "-s" -> from = Optional.of(Cidr.parse(value));
                case "-d" -> to = Optional.of(Cidr.parse(value).network());
                case "--ctorigdst" -> to = Optional.of(IpAddress.parse(value));
                case "-p" -> transport = Optional.of(Transport.valueOf(value.toUpperCase(Locale.ROOT)));
                case "--dport", "--ctorigdstport" -> port = Optional.of(ports(value));
                case "--comment" -> note = value;
                case "-j" -> verdict = Optional.of(Verdict.valueOf(value));
                case "-m", "--ctstate", "--ctdir" -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
