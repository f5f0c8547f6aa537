package io.vpnmanager.core.internal.firewall.backend;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table as nft lists it, or as a document of ours makes it, so that the two can be compared: chains with what they
 * are hooked to, rules in their order, and which sets have something in them.
 *
 * @param chains their hooks, by name
 * @param rules by chain: a {@link Rule} of ours, or whatever else is there
 * @param filledSets the names of sets that are not empty
 */
record NftListing(Map<String, String> chains, Map<String, List<Object>> rules, List<String> filledSets) {

    /** {@return what a listing, or a document that adds things, says of a table of ours} */
    static NftListing of(JsonNode document) {
        NftListing listing = new NftListing(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (JsonNode entry : document.path("nftables")) {
            listing.add(entry.has("add") ? entry.get("add") : entry);
        }
        return listing;
    }

    private void add(JsonNode entry) {
        if (entry.has("chain")) {
            JsonNode chain = entry.get("chain");
            String hook = String.join(
                    " ",
                    chain.path("type").asText(),
                    chain.path("hook").asText(),
                    chain.path("prio").asText(),
                    chain.path("policy").asText());
            chains.put(chain.path("name").asText(), hook);
        } else if (entry.has("rule")) {
            JsonNode rule = entry.get("rule");
            rules.computeIfAbsent(rule.path("chain").asText(), any -> new ArrayList<>())
                    .add(read(rule.path("expr"), rule.path("comment").asText())
                            .<Object>map(known -> known)
                            .orElseGet(() -> rule.path("expr").toString()));
        } else if (entry.has("set") && !entry.get("set").path("elem").isEmpty()) {
            filledSets.add(entry.get("set").path("name").asText());
        }
    }

    /** {@return a rule of ours; empty for any other} */
    static Optional<Rule> read(JsonNode expression, String note) {
        Reading reading = new Reading();
        try {
            for (JsonNode part : expression) {
                if (!reading.take(part)) {
                    return Optional.empty();
                }
            }
            return reading.rule(note);
        } catch (VpnException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final class Reading {
        private Optional<Verdict> verdict = Optional.empty();
        private Optional<Family> family = Optional.empty();
        private Optional<Transport> transport = Optional.empty();
        private Optional<IpAddress> to = Optional.empty();
        private Optional<PortRange> port = Optional.empty();
        private Optional<Cidr> from = Optional.empty();
        private boolean anyHere;

        boolean take(JsonNode part) {
            if (part.has("match")) {
                JsonNode match = part.get("match");
                return match.path("op").asText().equals("==") && take(match.path("left"), match.path("right"));
            }
            for (Verdict each : Verdict.values()) {
                if (part.has(each.name().toLowerCase(Locale.ROOT))) {
                    verdict = Optional.of(each);
                    return true;
                }
            }
            return false;
        }

        private boolean take(JsonNode left, JsonNode right) {
            if (left.path("meta").path("key").asText().equals("nfproto")) {
                family = Optional.of(Family.valueOf(right.asText().toUpperCase(Locale.ROOT)));
                return true;
            }
            if (left.has("fib")) {
                anyHere = right.asText().equals("local");
                return anyHere;
            }
            return takePayload(left.path("payload"), right);
        }

        private boolean takePayload(JsonNode payload, JsonNode right) {
            switch (payload.path("field").asText()) {
                case "saddr" -> from = Optional.of(network(right));
                case "daddr" -> to = Optional.of(IpAddress.parse(right.asText()));
                case "dport" -> {
                    transport = Optional.of(
                            Transport.valueOf(payload.path("protocol").asText().toUpperCase(Locale.ROOT)));
                    port = Optional.of(ports(right));
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static PortRange ports(JsonNode right) {
            JsonNode ends = right.path("range");
            return ends.isMissingNode()
                    ? PortRange.of(Port.of(right.asInt()))
                    : new PortRange(
                            Port.of(ends.path(0).asInt()), Port.of(ends.path(1).asInt()));
        }

        private static Cidr network(JsonNode right) {
            JsonNode prefix = right.path("prefix");
            return prefix.isMissingNode()
                    ? Cidr.parse(right.asText())
                    : new Cidr(
                            IpAddress.parse(prefix.path("addr").asText()),
                            prefix.path("len").asInt());
        }

        Optional<Rule> rule(String note) {
            Optional<Family> known = from.map(network -> Family.of(network.network()))
                    .or(() -> to.map(Family::of))
                    .or(() -> family);
            if (verdict.isEmpty() || transport.isEmpty() || known.isEmpty() || anyHere == to.isPresent()) {
                return Optional.empty();
            }
            return port.map(at ->
                    new Rule(verdict.orElseThrow(), known.orElseThrow(), transport.orElseThrow(), to, at, from, note));
        }
    }
}
