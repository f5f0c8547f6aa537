package io.vpnmanager.core.internal.firewall.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import io.vpnmanager.core.internal.firewall.rule.Family;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a match of nft is about a packet. */
final class NftMatch {
    private static final Set<String> EQUAL = Set.of("==", "in");

    private NftMatch() {}

    /** {@return whether a map from states of connections to verdicts says nothing about new ones} */
    static boolean isAboutOldConnections(JsonNode map) {
        return map.path("key").path("ct").path("key").asText().equals("state")
                && !map.path("data").toString().contains("\"new\"");
    }

    static Answer answer(JsonNode match, Packet packet) {
        String operator = match.path("op").asText();
        JsonNode left = match.path("left");
        JsonNode right = match.path("right");
        if (EQUAL.contains(operator)) {
            return equal(left, right, packet);
        }
        return operator.equals("!=") ? equal(left, right, packet).not() : Answer.UNKNOWN;
    }

    private static Answer equal(JsonNode left, JsonNode right, Packet packet) {
        if (left.has("meta")) {
            return meta(left.path("meta").path("key").asText(), right, packet);
        }
        if (left.has("payload")) {
            return payload(left.get("payload"), right, packet);
        }
        return switch (left.path("ct").path("key").asText()) {
            case "state" -> among(right, value -> value.asText().equals("new"));
            case "status" ->
                among(right, value -> packet.isPassedOn() && value.asText().equals("dnat"));
            default -> Answer.UNKNOWN;
        };
    }

    private static Answer meta(String key, JsonNode right, Packet packet) {
        return switch (key) {
            case "l4proto" -> among(right, value -> value.asText().equals(packet.protocol()));
            case "nfproto" ->
                among(right, value -> value.asText().equals(packet.family() == Family.IPV4 ? "ipv4" : "ipv6"));
            case "iif", "iifname" -> right.asText().equals("lo") ? Answer.NO : Answer.UNKNOWN;
            default -> Answer.UNKNOWN;
        };
    }

    private static Answer payload(JsonNode payload, JsonNode right, Packet packet) {
        String protocol = payload.path("protocol").asText();
        if (isOfAnother(protocol, packet)) {
            return Answer.NO;
        }
        return switch (payload.path("field").asText()) {
            case "dport" -> packet.isPassedOn() ? Answer.UNKNOWN : among(right, value -> isPort(value, packet));
            case "protocol", "nexthdr" -> among(right, value -> value.asText().equals(packet.protocol()));
            case "saddr", "sport" -> Answer.SOMETIMES;
            case "daddr" -> packet.isPassedOn() ? Answer.UNKNOWN : to(right, packet);
            default -> Answer.UNKNOWN;
        };
    }

    private static boolean isOfAnother(String protocol, Packet packet) {
        return switch (protocol) {
            case "ip" -> packet.family() != Family.IPV4;
            case "ip6" -> packet.family() != Family.IPV6;
            case "th" -> false;
            default -> !protocol.equals(packet.protocol());
        };
    }

    private static boolean isPort(JsonNode value, Packet packet) {
        JsonNode range = value.path("range");
        return range.isArray()
                ? Answers.isWithin(range.path(0).asText(), range.path(1).asText(), packet.port())
                : Answers.isWithin(value.asText(), value.asText(), packet.port());
    }

    private static Answer to(JsonNode right, Packet packet) {
        JsonNode prefix = right.path("prefix");
        String network = prefix.isObject()
                ? prefix.path("addr").asText() + "/" + prefix.path("len").asText()
                : right.asText();
        return packet.to().map(address -> Answers.holds(network, address)).orElse(Answer.SOMETIMES);
    }

    /** A named set is not looked into. */
    private static Answer among(JsonNode right, Predicate<JsonNode> isIt) {
        if (right.isTextual() && right.asText().startsWith("@")) {
            return Answer.UNKNOWN;
        }
        JsonNode values = right.has("set") ? right.get("set") : right;
        return values.isArray() ? Answer.of(values.valueStream().anyMatch(isIt)) : Answer.of(isIt.test(values));
    }
}
