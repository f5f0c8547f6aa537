package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.name.NameRule;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.Spot;
import io.vpnmanager.core.internal.document.TableReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From the nodes of a document to rules. */
final class RuleReader {
    private static final List<String> TOP = List.of("channels", "rules");
    private static final List<String> KEYS =
            List.of("name", "severity", "text", "when", "by", "for", "cooldown", "auto-resolve", "remind", "channels");
    private static final NameRule NAME = new NameRule("rule name", 2, 50);
    private static final int MOST_RULES = 200;
    private static final int LONGEST_TEXT = 300;
    private static final Duration DAY = Duration.ofHours(24);

    private final ConditionReader conditions;

    RuleReader(KnownMetrics metrics) {
        this.conditions = new ConditionReader(metrics);
    }

    RuleSet read(Node.Table document) {
        TableReader top = new TableReader(document, TOP);
        List<AlertChannel> channels =
                top.node("channels").map(ChannelReader::read).orElse(List.of());
        List<String> names = channels.stream().map(AlertChannel::name).toList();
        List<Rule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Node> nodes = top.items("rules").orElse(List.of());
        if (nodes.size() > MOST_RULES) {
            throw top.required("rules")
                    .spot()
                    .refuse(ErrorCode.TOO_BIG, "has more than " + MOST_RULES + " rules", "Leave some out");
        }
        for (Node node : nodes) {
            Rule rule = rule(TableReader.of(node, KEYS), names);
            if (!seen.add(rule.name())) {
                throw node.spot()
                        .refuse(
                                ErrorCode.DUPLICATE,
                                "has the name " + rule.name() + ", as another rule has",
                                "Choose another name");
            }
            rules.add(rule);
        }
        return new RuleSet(channels, rules);
    }

    private Rule rule(TableReader table, List<String> channels) {
        String name = table.text(table.required("name"), NAME::normalised);
        Severity severity = table.text(table.required("severity"), Severity::parse);
        Condition condition = conditions.read(table.required("when"));
        return new Rule(
                name,
                severity,
                table.node("text").map(node -> text(table, node)),
                condition,
                by(table, condition),
                span(table, "for", Duration.ZERO, DAY).orElse(Duration.ZERO),
                span(table, "cooldown", Duration.ZERO, DAY.multipliedBy(7)).orElse(Duration.ZERO),
                table.node("auto-resolve").map(RuleReader::end).orElse(Rule.End.BY_ITSELF),
                span(table, "remind", Duration.ofMinutes(1), DAY.multipliedBy(7)),
                channels(table, channels));
    }

    private static String text(TableReader table, Node node) {
        String text = table.text(node, words -> words);
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw node.spot()
                    .refuse(ErrorCode.RANGE, "does not have 1 to " + LONGEST_TEXT + " characters", "Say it shorter");
        }
        return VisibleText.of(text);
    }

    /** Without it, figures with other labels could not be told to be about the same. */
    private Optional<List<String>> by(TableReader table, Condition condition) {
        Optional<List<String>> by = table.node("by").map(node -> table.texts("by", ConditionReader::labelName));
        if (by.isEmpty() && !(condition instanceof Condition.Figure)) {
            throw table.spot()
                    .refuse(
                            ErrorCode.SYNTAX,
                            "lacks the key by, which a condition of several needs",
                            "Name the labels that tell what they are about: by: [server], or by: [] for all together");
        }
        by.ifPresent(labels -> requireSubjects(table.required("by").spot(), labels, conditions.labels(condition)));
        return by;
    }

    /** A subject is made by a figure that has all of the labels. */
    private static void requireSubjects(Spot spot, List<String> by, List<Set<String>> there) {
        if (there.stream().noneMatch(labels -> labels.containsAll(by))) {
            String known = there.stream()
                    .map(labels -> labels.isEmpty() ? "no label" : String.join(" and ", labels))
                    .distinct()
                    .collect(Collectors.joining("; "));
            throw spot.refuse(
                    ErrorCode.UNKNOWN,
                    "names " + VisibleText.of(String.join(", ", by))
                            + ", and no metric of the condition has all of these labels",
                    "They have " + known);
        }
    }

    private static Optional<Duration> span(TableReader table, String key, Duration least, Duration most) {
        return table.node(key).map(node -> Spans.read(node, least, most));
    }

    private static Rule.End end(Node node) {
        if (!(node instanceof Node.Truth truth)) {
            throw node.notA("true or false");
        }
        return truth.value() ? Rule.End.BY_ITSELF : Rule.End.BY_HAND;
    }

    private static List<String> channels(TableReader table, List<String> known) {
        List<String> channels = new ArrayList<>();
        for (Node node : table.items("channels").orElse(List.of())) {
            String name = table.text(node, words -> words);
            if (!known.contains(name)) {
                throw unknown(node.spot(), "names the channel " + VisibleText.quoted(name), name, known);
            }
            if (channels.contains(name)) {
                throw node.spot().refuse(ErrorCode.DUPLICATE, "names " + name + " twice", "Name it once");
            }
            channels.add(name);
        }
        return channels;
    }

    /** {@return the error of a name that is not there, with those that come close} */
    static RuntimeException unknown(Spot spot, String what, String name, Collection<String> known) {
        List<String> near = NearWords.to(name, known);
        String there = known.isEmpty() ? "There is none here" : "Known here: " + String.join(", ", known);
        return spot.refuse(
                ErrorCode.UNKNOWN,
                what + ", which is not known",
                near.isEmpty() ? there : "Did you mean " + String.join(" or ", near) + "?");
    }
}
