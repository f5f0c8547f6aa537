package io.vpnmanager.core.internal.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Values of a setting: a list of texts where there are several, else a text, or a number or a truth without quotes. */
public final class SettingValues {
    private SettingValues() {}

    /** {@return the values that a node is} */
    public static List<String> read(Node node) {
        return node instanceof Node.Items items
                ? items.nodes().stream().map(SettingValues::one).toList()
                : List.of(one(node));
    }

    private static String one(Node node) {
        return switch (node) {
            case Node.Text text -> text.text();
            case Node.Whole whole -> whole.digits();
            case Node.Moment moment -> moment.text();
            case Node.Truth truth -> Boolean.toString(truth.value());
            default -> throw node.notA("text, or a list of texts");
        };
    }

    /** Writes the values of a setting, with its name. */
    public static void write(JsonGenerator out, String name, List<String> values) throws IOException {
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
