package io.vpnmanager.core.internal.config;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Edits YAML by where its nodes stand. The text was read before, so there is nothing in it that is not taken. */
final class YamlEdit implements TextEdit {
    private final String text;
    private final @Nullable MappingNode top;

    YamlEdit(String text) {
        this.text = text;
        Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        this.top = node instanceof MappingNode mapping ? mapping : null;
    }

    @Override
    public Optional<String> set(KeyTable.Entry entry, String value) {
        String pair = entry.leaf() + ": " + ConfigWriter.quoted(value);
        if (top == null) {
            return Optional.of(
                    withEnd(text) + (entry.table().isEmpty() ? pair : entry.table() + ":\n  " + pair) + "\n");
        }
        if (entry.table().isEmpty()) {
            return set(top, entry.leaf(), value, pair);
        }
        Optional<NodeTuple> table = tuple(top, entry.table());
        if (table.isPresent()) {
            return table.get().getValueNode() instanceof MappingNode inner
                    ? set(inner, entry.leaf(), value, pair)
                    : Optional.empty();
        }
        return Optional.of(
                top.getFlowStyle() == FlowStyle.FLOW
                        ? insertInFlow(top, entry.table() + ": {" + pair + "}")
                        : insertBelow(top, entry.table() + ":", "  " + pair));
    }

    private Optional<String> set(MappingNode mapping, String leaf, String value, String pair) {
        Optional<NodeTuple> tuple = tuple(mapping, leaf);
        if (tuple.isPresent()) {
            Node old = tuple.get().getValueNode();
            boolean line = text.startsWith("\n", end(old) - 1);
            return Optional.of(replaced(start(old), end(old), ConfigWriter.quoted(value) + (line ? "\n" : "")));
        }
        return Optional.of(
                mapping.getFlowStyle() == FlowStyle.FLOW ? insertInFlow(mapping, pair) : insertBelow(mapping, pair));
    }

    @Override
    public Optional<String> unset(KeyTable.Entry entry) {
        if (top == null) {
            return Optional.empty();
        }
        if (entry.table().isEmpty()) {
            return tuple(top, entry.leaf()).map(tuple -> without(top, tuple));
        }
        return tuple(top, entry.table()).flatMap(table -> {
            if (!(table.getValueNode() instanceof MappingNode inner)) {
                return Optional.empty();
            }
            return tuple(inner, entry.leaf())
                    .map(tuple -> inner.getValue().size() == 1 ? without(top, table) : without(inner, tuple));
        });
    }

    private String without(MappingNode mapping, NodeTuple tuple) {
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            List<NodeTuple> all = mapping.getValue();
            int at = all.indexOf(tuple);
            if (at + 1 < all.size()) {
                return replaced(start(tuple.getKeyNode()), start(all.get(at + 1).getKeyNode()), "");
            }
            int from = at == 0 ? start(tuple.getKeyNode()) : end(all.get(at - 1).getValueNode());
            return replaced(from, end(tuple.getValueNode()), "");
        }
        String rest = replaced(lineStart(start(tuple.getKeyNode())), lineEnd(last(tuple.getValueNode())), "");
        return rest.isBlank() ? ConfigWriter.NOTHING : rest;
    }

    /** Behind the last value of a mapping and what else stands in its line; its comments stay with their keys. */
    private String insertBelow(MappingNode mapping, String... lines) {
        int indent = mapping.getValue().getFirst().getKeyNode().getStartMark().getColumn();
        int at = lineEnd(last(mapping));
        StringBuilder added = new StringBuilder();
        for (String line : lines) {
            added.append(" ".repeat(indent)).append(line).append('\n');
        }
        boolean broken = at > 0 && text.charAt(at - 1) != '\n';
        return replaced(at, at, (broken ? "\n" : "") + added);
    }

    private String insertInFlow(MappingNode mapping, String pair) {
        int at = end(mapping) - 1;
        return replaced(at, at, (mapping.getValue().isEmpty() ? "" : ", ") + pair);
    }

    /** {@return where the last scalar of a node ends; a block itself ends only where the next thing begins} */
    private int last(Node node) {
        if (node instanceof MappingNode mapping
                && mapping.getFlowStyle() != FlowStyle.FLOW
                && !mapping.getValue().isEmpty()) {
            return last(mapping.getValue().getLast().getValueNode());
        }
        int end = end(node);
        return end > 0 && text.charAt(end - 1) == '\n' ? end - 1 : end;
    }

    private static Optional<NodeTuple> tuple(MappingNode mapping, String name) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    private String replaced(int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** Marks count characters of Unicode, not those of Java. */
    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    private int end(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }

    private static String withEnd(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
