package io.vpnmanager.core.internal.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vpnmanager.core.internal.document.Node;
import java.io.IOException;
import java.util.List;

/** Values of a setting: a list of texts where there are several, else a text, or a truth without quotes. */
final class SettingValues {
    private SettingValues() {}

    static List<String> read(Node node) {
        return node instanceof Node.Items items
                ? items.nodes().stream().map(SettingValues::one).toList()
                : List.of(one(node));
    }

    private static String one(Node node) {
        return switch (node) {
            case Node.Text text -> text.text();
            case Node.Truth truth -> Boolean.toString(truth.value());
            default -> throw node.notA("text, or a list of texts");
        };
    }

    static void write(JsonGenerator out, String name, List<String> values) throws IOException {
        if (values.size() > 1) {
            out.writeArrayFieldStart(name);
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        } else if (values.equals(List.of("true"))) {
            out.writeBooleanField(name, true);
        } else {
            out.writeStringField(name, values.getFirst());
        }
    }
}
