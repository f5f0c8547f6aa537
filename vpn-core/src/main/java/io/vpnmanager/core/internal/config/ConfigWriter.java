package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From settings to text, in the order of the reference. All text stands in quotes, so that none is taken for a number.
 */
final class ConfigWriter {
    /** What stands in a file that gives nothing: an empty one would be taken for one that was cut off. */
    static final String NOTHING = "# No setting is given here.\n";

    private ConfigWriter() {}

    static String write(Map<String, String> settings, ConfigFormat format) {
        List<KeyTable.Entry> given = KeyTable.all().stream()
                .filter(entry -> settings.containsKey(entry.name()))
                .toList();
        return switch (format) {
            case JSON -> json(given, settings);
            case YAML -> given.isEmpty() ? NOTHING : yaml(given, settings);
            case TOML -> given.isEmpty() ? NOTHING : toml(given, settings);
        };
    }

    private static String yaml(List<KeyTable.Entry> given, Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        String table = "";
        for (KeyTable.Entry entry : given) {
            if (!entry.table().equals(table)) {
                table = entry.table();
                text.append(table).append(":\n");
            }
            text.append(table.isEmpty() ? "" : "  ")
                    .append(pair(entry, ": ", settings))
                    .append('\n');
        }
        return text.toString();
    }

    private static String toml(List<KeyTable.Entry> given, Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        String table = "";
        for (KeyTable.Entry entry : given) {
            if (!entry.table().equals(table)) {
                table = entry.table();
                text.append(text.isEmpty() ? "" : "\n")
                        .append('[')
                        .append(table)
                        .append("]\n");
            }
            text.append(pair(entry, " = ", settings)).append('\n');
        }
        return text.toString();
    }

    private static String json(List<KeyTable.Entry> given, Map<String, String> settings) {
        List<String> parts = new ArrayList<>();
        for (String top : KeyTable.top()) {
            List<KeyTable.Entry> inside =
                    given.stream().filter(entry -> entry.table().equals(top)).toList();
            given.stream()
                    .filter(entry -> entry.table().isEmpty() && entry.leaf().equals(top))
                    .forEach(entry -> parts.add("  " + jsonPair(entry, settings)));
            if (!inside.isEmpty()) {
                parts.add(inside.stream()
                        .map(entry -> "    " + jsonPair(entry, settings))
                        .collect(Collectors.joining(",\n", "  " + quoted(top) + ": {\n", "\n  }")));
            }
        }
        return parts.isEmpty() ? "{}\n" : String.join(",\n", parts).transform(inner -> "{\n" + inner + "\n}\n");
    }

    private static String pair(KeyTable.Entry entry, String between, Map<String, String> settings) {
        return entry.leaf() + between + quoted(settings.getOrDefault(entry.name(), ""));
    }

    private static String jsonPair(KeyTable.Entry entry, Map<String, String> settings) {
        return quoted(entry.leaf()) + ": " + quoted(settings.getOrDefault(entry.name(), ""));
    }

    /** {@return a text between double quotes, which JSON, YAML and TOML read in the same way} */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
