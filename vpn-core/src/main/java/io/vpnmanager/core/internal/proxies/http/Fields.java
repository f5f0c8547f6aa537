package io.vpnmanager.core.internal.proxies.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The header fields of a message, in order, as they came.
 *
 * @param all the fields
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-5">RFC 9112, field syntax</a>
 */
record Fields(List<Field> all) {
    /** Fields that end at this hop, whatever Connection says (RFC 9110, section 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "te",
            "upgrade");

    /** Fields that frame or direct a message: naming them in Connection does not take them away. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "host", "trailer");

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    /** One field; {@code name} in lower case, {@code value} without surrounding white space. */
    record Field(String name, String value) {}

    Fields {
        all = List.copyOf(all);
    }

    /** Reads the lines behind the first. */
    static Fields parse(List<String> lines, Speaker speaker) throws MalformedHead {
        if (lines.size() > speaker.mostFields()) {
            throw new MalformedHead(431, "more than " + speaker.mostFields() + " header fields");
        }
        List<Field> fields = new ArrayList<>(lines.size());
        for (String line : lines) {
            fields.add(field(line, speaker));
        }
        return new Fields(fields);
    }

    private static Field field(String line, Speaker speaker) throws MalformedHead {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line.substring(0, colon))) {
            throw new MalformedHead("a header field without a proper name");
        }
        String value = stripped(line.substring(colon + 1));
        for (int i = 0; i < value.length(); i++) {
            if (!speaker.maySay(value.charAt(i))) {
                throw new MalformedHead("a header field with a forbidden character");
            }
        }
        return new Field(line.substring(0, colon).toLowerCase(Locale.ROOT), value);
    }

    private static String stripped(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && (value.charAt(from) == ' ' || value.charAt(from) == '\t')) {
            from++;
        }
        while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == '\t')) {
            to--;
        }
        return value.substring(from, to);
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Fields::isTokenCharacter);
    }

    static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }

    /** {@return the values of the fields of this name, in order} */
    List<String> values(String name) {
        return all.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** {@return whether one of the comma-separated elements of the fields of this name is {@code element}} */
    boolean lists(String name, String element) {
        return elements(name).contains(element);
    }

    private Set<String> elements(String name) {
        return values(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(element -> stripped(element).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** {@return the fields that travel on: without those of this hop, and without {@code others}} */
    Fields endToEnd(Set<String> others) {
        Set<String> named = elements("connection");
        return new Fields(all.stream()
                .filter(field -> !HOP_BY_HOP.contains(field.name()))
                .filter(field -> !named.contains(field.name()) || FRAMING.contains(field.name()))
                .filter(field -> !others.contains(field.name()))
                .toList());
    }

    /** {@return these fields, and of those of this name the first one only} */
    Fields firstOnly(String name) {
        List<Field> kept = new ArrayList<>(all.size());
        boolean seen = false;
        for (Field field : all) {
            boolean named = field.name().equals(name);
            if (!named || !seen) {
                kept.add(field);
            }
            seen |= named;
        }
        return new Fields(kept);
    }

    void print(StringBuilder head) {
        all.forEach(field ->
                head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
    }
}
