package io.vpnmanager.cli.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the pairs at the beginning of a line, as {@link LogfmtText} writes them. */
final class LogfmtPairs {
    private static final int HEX = 16;
    private static final int DIGITS = 4;

    private final String line;
    private int at;

    private LogfmtPairs(String line) {
        this.line = line;
    }

    /**
     * Pairs, and what stands behind them.
     *
     * @param pairs in their order
     * @param rest what is no pair; empty where all are
     */
    record Read(Map<String, String> pairs, String rest) {}

    /** {@return the pairs of a line that has nothing else; none where the line is something else} */
    static Map<String, String> of(String line) {
        Read read = leading(line);
        return read.rest().isEmpty() ? read.pairs() : Map.of();
    }

    /** {@return the pairs that a line begins with, and the rest as it was before it was written} */
    static Read leading(String line) {
        LogfmtPairs reader = new LogfmtPairs(line);
        Map<String, String> pairs = new LinkedHashMap<>();
        int behind = 0;
        try {
            for (Optional<String> key = reader.key(); key.isPresent(); key = reader.key()) {
                pairs.put(key.get(), reader.value());
                behind = reader.at;
                reader.at++;
            }
            reader.at = Math.min(behind == 0 ? 0 : behind + 1, line.length());
            return new Read(pairs, reader.ending());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return new Read(pairs, line.substring(Math.min(behind == 0 ? 0 : behind + 1, line.length())));
        }
    }

    /** {@return whether a text could be taken for a pair} */
    static boolean begins(String text) {
        return new LogfmtPairs(text).key().isPresent();
    }

    private Optional<String> key() {
        int end = at;
        while (end < line.length() && LogfmtText.isPlain(line.charAt(end))) {
            end++;
        }
        if (end == at || end >= line.length() || line.charAt(end) != '=') {
            return Optional.empty();
        }
        String key = line.substring(at, end);
        at = end + 1;
        return Optional.of(key);
    }

    private String value() {
        if (at < line.length() && line.charAt(at) == '"') {
            return quoted();
        }
        int end = line.indexOf(' ', at);
        String value = line.substring(at, end < 0 ? line.length() : end);
        at += value.length();
        return value;
    }

    private String ending() {
        return at < line.length() && line.charAt(at) == '"' ? quoted() + line.substring(at) : line.substring(at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (line.charAt(at) != '"') {
            char next = line.charAt(at++);
            value.append(next == '\\' ? escaped() : next);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char sign = line.charAt(at++);
        return switch (sign) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += DIGITS;
                yield (char) Integer.parseInt(line.substring(at - DIGITS, at), HEX);
            }
            default -> sign;
        };
    }
}
