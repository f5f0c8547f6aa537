package io.vpnmanager.core.internal.firewall.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.core.internal.firewall.rule.Family;
import io.vpnmanager.core.internal.firewall.rule.Rule;
import java.util.Locale;

/** One rule as nft has it: matches, and what becomes of whatever matches them all. */
final class NftRule {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NftRule() {}

    static ArrayNode of(Rule rule) {
        ArrayNode expression = JSON.arrayNode();
        if (rule.to().isEmpty()) {
            if (rule.from().isEmpty()) {
                expression.add(match(meta("nfproto"), JSON.textNode(word(rule.family()))));
            }
            expression.add(match(anyHere(), JSON.textNode("local")));
        }
        rule.from().ifPresent(network -> expression.add(match(address(rule.family(), "saddr"), network(network))));
        rule.to()
                .ifPresent(address ->
                        expression.add(match(address(rule.family(), "daddr"), JSON.textNode(address.toString()))));
        expression.add(match(payload(rule.transport().name().toLowerCase(Locale.ROOT), "dport"), ports(rule.port())));
        expression.add(JSON.objectNode().set(rule.verdict().name().toLowerCase(Locale.ROOT), JSON.nullNode()));
        return expression;
    }

    /** What the machine sends to itself is nobody's business. */
    static ArrayNode fromHere() {
        return JSON.arrayNode()
                .add(match(meta("iifname"), JSON.textNode("lo")))
                .add(JSON.objectNode().set("return", JSON.nullNode()));
    }

    static ArrayNode toTrial() {
        return JSON.arrayNode()
                .add(match(meta("l4proto"), JSON.textNode("@" + NftDocument.TRIAL)))
                .add(going(NftDocument.TRIAL));
    }

    static ArrayNode to(String chain) {
        return JSON.arrayNode().add(going(chain));
    }

    static String word(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode going(String chain) {
        return JSON.objectNode().set("goto", JSON.objectNode().put("target", chain));
    }

    private static JsonNode ports(PortRange ports) {
        if (ports.isSingle()) {
            return JSON.numberNode(ports.first().number());
        }
        ArrayNode ends =
                JSON.arrayNode().add(ports.first().number()).add(ports.last().number());
        return JSON.objectNode().set("range", ends);
    }

    private static JsonNode network(Cidr network) {
        IpAddress first = network.network();
        return network.prefixBits() == first.bits()
                ? JSON.textNode(first.toString())
                : JSON.objectNode()
                        .set(
                                "prefix",
                                JSON.objectNode().put("addr", first.toString()).put("len", network.prefixBits()));
    }

    private static ObjectNode match(JsonNode left, JsonNode right) {
        ObjectNode match = JSON.objectNode().put("op", "==");
        match.set("left", left);
        match.set("right", right);
        return JSON.objectNode().set("match", match);
    }

    private static ObjectNode meta(String key) {
        return JSON.objectNode().set("meta", JSON.objectNode().put("key", key));
    }

    private static ObjectNode anyHere() {
        ObjectNode fib = JSON.objectNode().put("result", "type");
        fib.putArray("flags").add("daddr");
        return JSON.objectNode().set("fib", fib);
    }

    private static ObjectNode address(Family family, String field) {
        return payload(family == Family.IPV4 ? "ip" : "ip6", field);
    }

    private static ObjectNode payload(String protocol, String field) {
        return JSON.objectNode()
                .set("payload", JSON.objectNode().put("protocol", protocol).put("field", field));
    }
}
