package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.SettingKey;
import java.util.ArrayList;
import java.util.List;

/** A file that names every setting: what has a default stands there with it, the rest is commented out. */
final class ConfigReference {
    private static final int WIDTH = 100;

    private ConfigReference() {}

    static String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Every setting there is, with what holds while nobody says anything; what has no such value is");
        lines.add(
                "# commented out. Each has a variable too, and stronger layers win: defaults, the file in /etc/vpn, that");
        lines.add("# in ~/.config/vpn, the file of --config, variables, options.");
        String table = "";
        for (KeyTable.Entry entry : KeyTable.all()) {
            lines.add("");
            if (!entry.table().equals(table)) {
                table = entry.table();
                lines.add((hasDefault(table) ? "" : "# ") + table + ":");
            }
            lines.addAll(about(entry, table.isEmpty() ? "" : "  "));
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean hasDefault(String table) {
        return KeyTable.of(table).stream()
                .anyMatch(entry -> entry.key().defaultText().isPresent());
    }

    private static List<String> about(KeyTable.Entry entry, String indent) {
        SettingKey key = entry.key();
        List<String> lines = new ArrayList<>();
        wrapped(key.meaning(), indent + "# ", lines);
        wrapped("Allowed: " + key.allowed() + ". " + effect(key), indent + "# ", lines);
        wrapped(key.variable() + key.option().map(option -> ", " + option).orElse(""), indent + "# ", lines);
        String pair =
                entry.leaf() + ": " + ConfigWriter.quoted(key.defaultText().orElse(key.example()));
        lines.add(key.defaultText().isPresent() ? indent + pair : "# " + indent + pair);
        return lines;
    }

    private static String effect(SettingKey key) {
        return switch (key.effect()) {
            case LIVE -> "A running agent heeds a change.";
            case RESTART -> "An agent heeds a change when it is started again.";
            case COMMANDS -> "The agent takes no notice of it.";
        };
    }

    private static void wrapped(String sentence, String prefix, List<String> lines) {
        StringBuilder line = new StringBuilder(prefix);
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(prefix);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }
}
