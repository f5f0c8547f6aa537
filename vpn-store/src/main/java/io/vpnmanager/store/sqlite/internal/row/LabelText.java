package io.vpnmanager.store.sqlite.internal.row;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels as one text in one spelling: a line of name=value for each, in the order of the names. */
final class LabelText {
    private LabelText() {}

    static String of(SortedMap<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> escaped(label.getKey()) + "=" + escaped(label.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("=", "\\e");
    }

    static SortedMap<String, String> read(String text) {
        return text.isEmpty()
                ? new TreeMap<>()
                : Arrays.stream(text.split("\n", -1))
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(
                                parts -> plain(parts[0]), parts -> plain(parts[1]), (one, two) -> two, TreeMap::new));
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                plain.append(ESCAPES.get(text.charAt(i)));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static final Map<Character, Character> ESCAPES = Map.of('\\', '\\', 'n', '\n', 'e', '=');
}
