package io.vpnmanager.core.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits TOML line by line, as people write it: a pair in a line, a header for each table. */
final class TomlEdit implements TextEdit {
    private static final Pattern HEADER = Pattern.compile("\\s*\\[\\s*([A-Za-z0-9_-]+)\\s*]\\s*(#.*)?");
    private static final Pattern PAIR =
            Pattern.compile("(\\s*\"?([A-Za-z0-9_-]+)\"?\\s*=\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')(\\s*(?:#.*)?)");

    private final List<String> lines;

    TomlEdit(String text) {
        this.lines = text.lines().toList();
    }

    @Override
    public Optional<String> set(KeyTable.Entry entry, String value) {
        List<String> next = new ArrayList<>(lines);
        String pair = entry.leaf() + " = " + ConfigWriter.quoted(value);
        int at = pairOf(entry);
        if (at >= 0) {
            Matcher old = PAIR.matcher(lines.get(at));
            next.set(at, old.matches() ? old.group(1) + ConfigWriter.quoted(value) + old.group(4) : "");
        } else if (entry.table().isEmpty()) {
            next.add(endOf(0), pair);
        } else {
            int header = headerOf(entry.table());
            if (header >= 0) {
                next.add(endOf(header + 1), pair);
            } else {
                if (!next.isEmpty() && !next.getLast().isBlank()) {
                    next.add("");
                }
                next.add("[" + entry.table() + "]");
                next.add(pair);
            }
        }
        return Optional.of(joined(next));
    }

    @Override
    public Optional<String> unset(KeyTable.Entry entry) {
        int at = pairOf(entry);
        if (at < 0) {
            return Optional.empty();
        }
        List<String> next = new ArrayList<>(lines);
        next.remove(at);
        int header = entry.table().isEmpty() ? -1 : headerOf(entry.table());
        if (header >= 0 && isBare(next, header)) {
            next.remove(header);
        }
        String text = joined(next);
        return Optional.of(text.isBlank() ? ConfigWriter.NOTHING : text);
    }

    /** {@return whether nothing stands below a header any more, not even a comment} */
    private static boolean isBare(List<String> lines, int header) {
        for (int i = header + 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                return HEADER.matcher(lines.get(i)).matches();
            }
        }
        return true;
    }

    /** {@return behind the last pair from this line on, in the same table} */
    private int endOf(int from) {
        int end = from;
        for (int i = from; i < lines.size() && !HEADER.matcher(lines.get(i)).matches(); i++) {
            if (PAIR.matcher(lines.get(i)).matches()) {
                end = i + 1;
            }
        }
        return end;
    }

    private int headerOf(String table) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher header = HEADER.matcher(lines.get(i));
            if (header.matches() && header.group(1).equals(table)) {
                return i;
            }
        }
        return -1;
    }

    private int pairOf(KeyTable.Entry entry) {
        String table = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher header = HEADER.matcher(lines.get(i));
            Matcher pair = PAIR.matcher(lines.get(i));
            if (header.matches()) {
                table = header.group(1);
            } else if (table.equals(entry.table())
                    && pair.matches()
                    && pair.group(2).equals(entry.leaf())) {
                return i;
            }
        }
        return -1;
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
