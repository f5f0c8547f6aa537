package io.vpnmanager.cli.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads logfmt as its readers do: keys without quotes, values with them or without, escapes as in JSON. */
final class ReadLogfmt {
    private final String line;
    private int at;

    private ReadLogfmt(String line) {
        this.line = line;
    }

    static Map<String, String> of(String line) {
        ReadLogfmt reader = new ReadLogfmt(line);
        Map<String, String> pairs = new LinkedHashMap<>();
        while (reader.at < line.length()) {
            int sign = line.indexOf('=', reader.at);
            String key = line.substring(reader.at, sign);
            assertThat(key).matches("[^ \"=\\\\]+");
            reader.at = sign + 1;
            assertThat(pairs.put(key, reader.value())).as(key).isNull();
            reader.at++;
        }
        return pairs;
    }

    private String value() {
        if (at >= line.length() || line.charAt(at) != '"') {
            int end = line.indexOf(' ', at);
            String plain = line.substring(at, end < 0 ? line.length() : end);
            at += plain.length();
            return plain;
        }
        StringBuilder text = new StringBuilder();
        at++;
        while (line.charAt(at) != '"') {
            text.append(line.charAt(at) == '\\' ? escaped() : line.charAt(at));
            at++;
        }
        at++;
        assertThat(at == line.length() || line.charAt(at) == ' ').isTrue();
        return text.toString();
    }

    private char escaped() {
        at++;
        return switch (line.charAt(at)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(line.substring(at - 3, at + 1), 16);
            }
            default -> line.charAt(at);
        };
    }
}
