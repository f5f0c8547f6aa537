package io.vpnmanager.core.internal.firewall.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.core.internal.firewall.foreign.ForeignRule.Effect;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables as nft lists them in JSON. */
final class NftRules {
    private static final Map<String, Set<Family>> FAMILIES =
            Map.of("ip", Set.of(Family.IPV4), "ip6", Set.of(Family.IPV6), "inet", Set.of(Family.IPV4, Family.IPV6));

    private NftRules() {}

    static List<ForeignTable> tables(JsonNode listing) {
        Map<String, ForeignTable> tables = new LinkedHashMap<>();
        Map<String, List<ForeignRule>> rules = new LinkedHashMap<>();
        listing.path("nftables").forEach(entry -> {
            JsonNode rule = entry.path("rule");
            if (rule.isObject()) {
                rules.computeIfAbsent(
                                place(rule, "table") + " " + rule.path("chain").asText(), any -> new ArrayList<>())
                        .add(rule(rule));
            }
        });
        listing.path("nftables").forEach(entry -> {
            JsonNode chain = entry.path("chain");
            Set<Family> families = FAMILIES.getOrDefault(chain.path("family").asText(), Set.of());
            if (!families.isEmpty()) {
                ForeignTable table = tables.computeIfAbsent(
                        place(chain, "table"),
                        any -> new ForeignTable(
                                FirewallBackend.NFTABLES,
                                chain.path("family").asText(),
                                families,
                                chain.path("table").asText(),
                                Map.of()));
                String name = chain.path("name").asText();
                List<ForeignRule> here = rules.getOrDefault(place(chain, "table") + " " + name, List.of());
                table.chains().put(name, chain(chain, here));
            }
        });
        return List.copyOf(tables.values());
    }

    private static String place(JsonNode object, String table) {
        return object.path("family").asText() + " " + object.path(table).asText();
    }

    private static ForeignTable.Chain chain(JsonNode chain, List<ForeignRule> rules) {
        boolean filters = chain.path("type").asText().equals("filter");
        return new ForeignTable.Chain(
                chain.path("name").asText(),
                filters ? chain.path("hook").asText() : "",
                chain.path("policy").asText().equals("drop"),
                rules);
    }

    private static ForeignRule rule(JsonNode rule) {
        JsonNode expression = rule.path("expr");
        Effect effect = Effect.NOTHING;
        String target = "";
        for (JsonNode part : expression) {
            Effect here = effect(part);
            if (here != Effect.NOTHING) {
                effect = here;
                target = part.path(part.has("jump") ? "jump" : "goto")
                        .path("target")
                        .asText();
            }
        }
        return new ForeignRule(
                packet -> answer(expression, packet),
                effect,
                target,
                "handle " + rule.path("handle").asText());
    }

    private static Effect effect(JsonNode part) {
        if (part.has("drop") || part.has("reject")) {
            return Effect.DROP;
        }
        if (part.has("return")) {
            return Effect.RETURN;
        }
        if (part.has("jump")) {
            return Effect.JUMP;
        }
        if (part.has("goto")) {
            return Effect.GOTO;
        }
        boolean perhaps = part.has("queue") || part.has("vmap") && !NftMatch.isAboutOldConnections(part.get("vmap"));
        return part.has("accept") || perhaps ? Effect.ACCEPT : Effect.NOTHING;
    }

    private static Answer answer(JsonNode expression, Packet packet) {
        Answer answer = Answer.YES;
        for (JsonNode part : expression) {
            answer = answer.and(answerOf(part, packet));
        }
        return answer;
    }

    private static Answer answerOf(JsonNode part, Packet packet) {
        if (part.has("match")) {
            return NftMatch.answer(part.get("match"), packet);
        }
        if (part.path("reject").path("type").asText().equals("tcp reset")) {
            // The match of the protocol is not listed then.
            return Answer.of(packet.transport() == Transport.TCP);
        }
        return part.has("limit") || part.has("xt") || part.has("vmap") || part.has("queue")
                ? Answer.UNKNOWN
                : Answer.YES;
    }
}
