package io.vpnmanager.cli.logs;

import java.util.LinkedHashMap;
import java.util.Map;

/** Pairs of logfmt in a line, as the agent writes them: a value in quotes is escaped as in JSON. */
final class LogfmtPairs {
    private static final int HEX = 16;
    private static final int DIGITS = 4;

    private final String line;
    private int at;

    private LogfmtPairs(String line) {
        this.line = line;
    }

    /** {@return the pairs; none where the line is something else} */
    static Map<String, String> of(String line) {
        try {
            return new LogfmtPairs(line).read();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Map.of();
        }
    }

    private Map<String, String> read() {
        Map<String, String> pairs = new LinkedHashMap<>();
        while (at < line.length()) {
            int equals = line.indexOf('=', at);
            String name = line.substring(at, equals);
            at = equals + 1;
            pairs.put(name, at < line.length() && line.charAt(at) == '"' ? quoted() : plain());
            at++;
        }
        return pairs;
    }

    private String plain() {
        int end = line.indexOf(' ', at);
        String value = line.substring(at, end < 0 ? line.length() : end);
        at += value.length();
        return value;
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
