package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.TableReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads when a rule holds. */
final class ConditionReader {
    private static final Map<String, Bound.Side> SIDES = new TreeMap<>(Map.of(
            "above", Bound.Side.ABOVE,
            "below", Bound.Side.BELOW,
            "equals", Bound.Side.EQUALS,
            "rate-above", Bound.Side.ABOVE,
            "rate-below", Bound.Side.BELOW));
    private static final List<String> KEYS = List.of(
            "metric",
            "of",
            "labels",
            "above",
            "below",
            "equals",
            "rate-above",
            "rate-below",
            "over",
            "clear",
            "all",
            "any");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(15);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
    private static final int MOST_PARTS = 16;

    private final KnownMetrics metrics;

    ConditionReader(KnownMetrics metrics) {
        this.metrics = metrics;
    }

    Condition read(Node node) {
        TableReader table = TableReader.of(node, KEYS);
        Optional<Condition> several = several(table, "all")
                .<Condition>map(Condition.All::new)
                .or(() -> several(table, "any").map(Condition.Any::new));
        several.ifPresent(together -> requireAlone(table));
        return several.orElseGet(() -> figure(table));
    }

    private Optional<List<Condition>> several(TableReader table, String key) {
        return table.items(key).map(nodes -> {
            if (nodes.size() < 2 || nodes.size() > MOST_PARTS) {
                throw table.required(key)
                        .spot()
                        .refuse(ErrorCode.RANGE, "does not have 2 to " + MOST_PARTS + " conditions", "");
            }
            return nodes.stream().map(this::read).toList();
        });
    }

    private static void requireAlone(TableReader table) {
        if (KEYS.stream().filter(key -> table.node(key).isPresent()).count() > 1) {
            throw table.spot()
                    .refuse(
                            ErrorCode.SYNTAX,
                            "has all or any, and other keys beside it",
                            "Put each condition into the list");
        }
    }

    private Condition figure(TableReader table) {
        Node metric = table.required("metric");
        String side = side(table);
        boolean rate = side.startsWith("rate-");
        if (!rate && table.node("over").isPresent()) {
            throw table.required("over")
                    .spot()
                    .refuse(ErrorCode.SYNTAX, "is for rates only", "Leave it out, or write rate-above or rate-below");
        }
        String name = metric(table, metric);
        return new Condition.Figure(
                name,
                table.node("of").map(node -> whole(table, node, name)),
                labels(table, name),
                rate
                        ? Optional.of(Spans.read(table.required("over"), SHORTEST_WINDOW, LONGEST_WINDOW))
                        : Optional.empty(),
                bound(table, side));
    }

    private String metric(TableReader table, Node node) {
        String name = table.text(node, words -> words);
        if (!metrics.names().contains(name)) {
            throw RuleReader.unknown(
                    node.spot(), "names the metric " + VisibleText.quoted(name), name, metrics.names());
        }
        return name;
    }

    /** Figures are divided by the one with the same labels, so there has to be one. */
    private String whole(TableReader table, Node node, String part) {
        String name = metric(table, node);
        if (!metrics.labels(name).equals(metrics.labels(part))) {
            throw node.spot()
                    .refuse(
                            ErrorCode.UNKNOWN,
                            "names the metric " + name + ", whose labels are others than those of " + part,
                            part + " has " + words(part) + ", " + name + " has " + words(name));
        }
        return name;
    }

    private String words(String metric) {
        Set<String> labels = metrics.labels(metric);
        return labels.isEmpty() ? "no label" : String.join(", ", labels);
    }

    /** {@return the names of the labels of what a condition looks at} */
    List<Set<String>> labels(Condition condition) {
        return condition
                .figures()
                .map(figure -> metrics.labels(figure.metric()))
                .toList();
    }

    private static String side(TableReader table) {
        List<String> there = SIDES.keySet().stream()
                .filter(key -> table.node(key).isPresent())
                .toList();
        if (there.size() != 1) {
            throw table.spot()
                    .refuse(
                            ErrorCode.SYNTAX,
                            there.isEmpty()
                                    ? "says not what to compare with"
                                    : "has both " + String.join(" and ", there),
                            "Write one of " + String.join(", ", SIDES.keySet()));
        }
        return there.getFirst();
    }

    private static Bound bound(TableReader table, String key) {
        Bound.Side side = SIDES.getOrDefault(key, Bound.Side.EQUALS);
        double value = number(table.required(key));
        OptionalDouble clear =
                table.node("clear").map(node -> OptionalDouble.of(number(node))).orElseGet(OptionalDouble::empty);
        boolean fits = switch (side) {
            case ABOVE -> clear.orElse(value) <= value;
            case BELOW -> clear.orElse(value) >= value;
            case EQUALS -> clear.isEmpty();
        };
        if (!fits) {
            throw table.required("clear")
                    .spot()
                    .refuse(
                            ErrorCode.RANGE,
                            "is not on the other side of the bound",
                            "With above it is at most the bound, with below at least, and equals takes none");
        }
        return new Bound(side, value, clear);
    }

    private static double number(Node node) {
        String digits = switch (node) {
            case Node.Whole whole -> whole.digits();
            case Node.Fraction fraction -> fraction.digits();
            default -> throw node.notA("a number");
        };
        try {
            double value = Double.parseDouble(digits);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw node.spot().refuse(ErrorCode.SYNTAX, "is a number of another form", "Write it in decimal");
        }
        throw node.spot().refuse(ErrorCode.RANGE, "is no number that a figure can have", "Write a smaller one");
    }

    private SortedMap<String, Set<String>> labels(TableReader table, String metric) {
        SortedMap<String, Set<String>> labels = new TreeMap<>();
        table.node("labels").ifPresent(node -> {
            if (!(node instanceof Node.Table wanted)) {
                throw node.notA("a table of labels");
            }
            wanted.entries().forEach((name, value) -> {
                requireLabel(metric, name, value);
                labels.put(name, values(table, value));
            });
        });
        return labels;
    }

    /** One that no sample has would leave none, for ever. */
    private void requireLabel(String metric, String name, Node value) {
        Set<String> there = metrics.labels(metric);
        if (!there.contains(name)) {
            List<String> near = NearWords.to(name, there);
            throw value.spot()
                    .refuse(
                            ErrorCode.UNKNOWN,
                            "names a label that " + metric + " does not have",
                            (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ") + "It has "
                                    + words(metric));
        }
    }

    private static Set<String> values(TableReader table, Node node) {
        List<Node> nodes = node instanceof Node.Items items ? items.nodes() : List.of(node);
        if (nodes.isEmpty()) {
            throw node.spot().refuse(ErrorCode.SYNTAX, "is empty", "Name a value, or leave the label out");
        }
        List<String> values = new ArrayList<>();
        nodes.forEach(value -> values.add(table.text(value, words -> words)));
        return Set.copyOf(values);
    }

    static String labelName(String text) {
        if (!LABEL.matcher(text).matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "label " + VisibleText.quoted(text), "is no name of a label")
                    .remedy("Write one such as server or protocol")
                    .toException();
        }
        return text;
    }
}
