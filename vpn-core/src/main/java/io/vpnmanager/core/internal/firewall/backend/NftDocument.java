package io.vpnmanager.core.internal.firewall.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.core.internal.firewall.rule.Rule;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The document by which nft gets a table of ours, as libnftables-json(5) has it. All packets come by one chain, before
 * any address is translated, so what goes to a container is still known by the port that the client asked for. A trial
 * is a chain of its own that packets go through as long as a set holds their protocol, and the kernel drops what is in
 * that set when its time is over.
 */
final class NftDocument {
    static final String ARRIVING = "arriving";
    static final String CONFIRMED = "confirmed";
    static final String TRIAL = "trial";

    /** Before translation of addresses, behind what only marks packets. */
    private static final int PRIORITY = -150;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String table;

    /** Documents about the table of this name. */
    NftDocument(String table) {
        this.table = table;
    }

    /** {@return what puts the table in the place of the one before, if there is one} */
    ObjectNode of(Ruleset wanted) {
        ArrayNode commands = commands();
        commands.add(add("table", JSON.objectNode()));
        commands.add(JSON.objectNode().set("delete", JSON.objectNode().set("table", named(JSON.objectNode()))));
        commands.add(add("table", JSON.objectNode()));
        wanted.trial().ifPresent(trial -> {
            commands.add(add("set", trialSet(trial.left())));
            commands.add(chain(TRIAL));
        });
        commands.add(chain(CONFIRMED));
        commands.add(add("chain", entrance()));
        wanted.trial().ifPresent(trial -> commands.add(rule(ARRIVING, NftRule.toTrial(), Optional.empty())));
        commands.add(rule(ARRIVING, NftRule.to(CONFIRMED), Optional.empty()));
        wanted.trial().ifPresent(trial -> addAll(commands, TRIAL, trial.rules().arriving()));
        addAll(commands, CONFIRMED, wanted.confirmed().arriving());
        return document(commands);
    }

    /** {@return what takes the table away, where there is one} */
    ObjectNode removal() {
        ArrayNode commands = commands();
        commands.add(JSON.objectNode().set("delete", JSON.objectNode().set("table", named(JSON.objectNode()))));
        return document(commands);
    }

    private static ArrayNode commands() {
        return JSON.arrayNode();
    }

    private static ObjectNode document(ArrayNode commands) {
        return JSON.objectNode().set("nftables", commands);
    }

    private void addAll(ArrayNode commands, String chain, List<Rule> rules) {
        commands.add(rule(chain, NftRule.fromHere(), Optional.empty()));
        rules.forEach(rule -> commands.add(rule(chain, NftRule.of(rule), Optional.of(rule.note()))));
    }

    private ObjectNode trialSet(Duration left) {
        ArrayNode elements = JSON.arrayNode();
        for (String protocol : List.of("tcp", "udp")) {
            elements.add(JSON.objectNode()
                    .set("elem", JSON.objectNode().put("val", protocol).put("timeout", Math.max(1, left.toSeconds()))));
        }
        ObjectNode set = JSON.objectNode().put("table", table).put("name", TRIAL);
        set.put("type", "inet_proto").putArray("flags").add("timeout");
        set.set("elem", elements);
        return set;
    }

    private ObjectNode entrance() {
        return JSON.objectNode()
                .put("table", table)
                .put("name", ARRIVING)
                .put("type", "filter")
                .put("hook", "prerouting")
                .put("prio", PRIORITY)
                .put("policy", "accept");
    }

    private ObjectNode chain(String name) {
        return add("chain", JSON.objectNode().put("table", table).put("name", name));
    }

    private ObjectNode rule(String chain, JsonNode expression, Optional<String> note) {
        ObjectNode rule = JSON.objectNode().put("table", table).put("chain", chain);
        note.filter(text -> !text.isEmpty()).ifPresent(text -> rule.put("comment", text));
        rule.set("expr", expression);
        return add("rule", rule);
    }

    private ObjectNode add(String kind, ObjectNode object) {
        ObjectNode complete = kind.equals("table") ? named(object) : object.put("family", "inet");
        return JSON.objectNode().set("add", JSON.objectNode().set(kind, complete));
    }

    private ObjectNode named(ObjectNode object) {
        return object.put("family", "inet").put("name", table);
    }
}
