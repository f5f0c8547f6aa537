package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.Spot;
import io.vpnmanager.core.internal.document.Syntax;
import io.vpnmanager.core.internal.document.TableReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file gives. */
final class FileLayer {
    private final String file;
    private final ConfigLayer layer;
    private final Map<String, GivenValue> values = new LinkedHashMap<>();

    private FileLayer(String file, ConfigLayer layer) {
        this.file = file;
        this.layer = layer;
    }

    /** {@return the values in a text, each valid by itself} */
    static Map<String, GivenValue> read(String text, ConfigFormat format, String file, ConfigLayer layer) {
        FileLayer read = new FileLayer(file, layer);
        if (text.isBlank()) {
            throw Spot.top(file)
                    .refuse(
                            ErrorCode.SYNTAX,
                            "is empty; if it was cut off, its settings are lost",
                            "Restore or remove it, or write a comment to say that it is meant to be so");
        }
        if (!isCommentAlone(text, format)) {
            read.top(Documents.parse(text, syntax(format), file));
        }
        Constraints.hold(read.values);
        return read.values;
    }

    /** Where every setting is commented out, nothing is set: that is how a reference file begins. */
    private static boolean isCommentAlone(String text, ConfigFormat format) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return format != ConfigFormat.JSON
                && plain.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    static Syntax syntax(ConfigFormat format) {
        return switch (format) {
            case YAML -> Syntax.YAML;
            case TOML -> Syntax.TOML;
            case JSON -> Syntax.JSON;
        };
    }

    private void top(Node.Table document) {
        TableReader top = new TableReader(document, KeyTable.top());
        KeyTable.of("").forEach(entry -> top.node(entry.leaf()).ifPresent(node -> take(entry, node)));
        document.entries().forEach((name, node) -> {
            List<KeyTable.Entry> entries = KeyTable.of(name);
            if (!entries.isEmpty()) {
                table(entries, node);
            }
        });
    }

    private void table(List<KeyTable.Entry> entries, Node node) {
        TableReader table =
                TableReader.of(node, entries.stream().map(KeyTable.Entry::leaf).toList());
        entries.forEach(entry -> table.node(entry.leaf()).ifPresent(value -> take(entry, value)));
    }

    private void take(KeyTable.Entry entry, Node node) {
        ConfigOrigin origin = new ConfigOrigin(layer, file, node.spot().place().line());
        values.put(entry.name(), new GivenValue(entry, text(entry, node), origin, Complaint.at(node.spot())));
    }

    /** What is a number may stand there as one. */
    private static String text(KeyTable.Entry entry, Node node) {
        return switch (node) {
            case Node.Text text -> text.text();
            case Node.Whole whole when entry.isNumber() -> whole.digits();
            default ->
                throw node.notA((entry.isNumber() ? "a number: " : "text: ")
                        + entry.key().allowed() + ", as in \"" + entry.key().example() + "\"");
        };
    }
}
