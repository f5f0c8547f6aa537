package io.vpnmanager.core.internal.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where the keys of a TOML document stand, which the parser does not tell. The document is well-formed, or an
 * error of the parser comes first; so this looks for no mistakes, and of what it does not understand it finds nothing.
 *
 * <pre>
 * document = *( blank / header / pair )
 * header   = "[" keys "]" / "[[" keys "]]"
 * pair     = keys "=" value
 * value    = string / "[" *( value "," ) "]" / "{" *( pair "," ) "}" / word
 * </pre>
 *
 * @see <a href="https://toml.io/en/v1.0.0">TOML 1.0</a>
 */
final class TomlPlaces {
    private static final int END = -1;

    private final String text;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Integer> tables = new HashMap<>();
    private int at;
    private int line = 1;
    private int lineStart;

    TomlPlaces(String text) {
        this.text = text;
    }

    /** {@return the places of keys and items by their path, as {@link Spot#key} writes it} */
    Map<String, Place> find() {
        String base = "";
        skipBlank();
        while (peek() != END) {
            if (peek() == '[') {
                base = header();
            } else {
                pair(base);
            }
            skipBlank();
        }
        return places;
    }

    private String header() {
        Place place = here();
        next();
        boolean item = peek() == '[';
        if (item) {
            next();
        }
        List<String> keys = keys();
        skipWhile("]");
        String path = "";
        for (int i = 0; i < keys.size(); i++) {
            path = below(path, keys.get(i));
            places.putIfAbsent(path, place);
            if (item && i == keys.size() - 1) {
                tables.merge(path, 1, Integer::sum);
            }
            Integer count = tables.get(path);
            path = count == null ? path : path + "[" + (count - 1) + "]";
        }
        places.putIfAbsent(path, place);
        return path;
    }

    private void pair(String base) {
        Place place = here();
        String path = base;
        for (String key : keys()) {
            path = below(path, key);
            places.putIfAbsent(path, place);
        }
        skipWhile("=");
        skipSpace();
        value(path);
    }

    private void value(String path) {
        switch (peek()) {
            case '"', '\'' -> string();
            case '[' -> items(path);
            case '{' -> table(path);
            default -> skipWord();
        }
    }

    private void items(String path) {
        next();
        skipBlank();
        for (int i = 0; peek() != ']' && peek() != END; i++) {
            String item = path + "[" + i + "]";
            places.put(item, here());
            value(item);
            skipBlank();
            skipWhile(",");
            skipBlank();
        }
        next();
    }

    private void table(String path) {
        next();
        skipSpace();
        while (peek() != '}' && peek() != END) {
            pair(path);
            skipSpace();
            skipWhile(",");
            skipSpace();
        }
        next();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        do {
            skipWhile(".");
            skipSpace();
            keys.add(peek() == '"' || peek() == '\'' ? string() : bare());
            skipSpace();
        } while (peek() == '.');
        return keys;
    }

    private String bare() {
        int start = at;
        while (peek() != END && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-')) {
            next();
        }
        if (at == start) {
            next();
        }
        return text.substring(start, at);
    }

    /** {@return what stands between the quotes, escapes and all: a key that has some is not found} */
    private String string() {
        String quote = text.substring(at, at + 1);
        String long3 = quote.repeat(3);
        boolean multiline = text.startsWith(long3, at);
        String end = multiline ? long3 : quote;
        skip(end.length());
        int start = at;
        while (peek() != END && !text.startsWith(end, at)) {
            skip(quote.equals("\"") && peek() == '\\' ? 2 : 1);
        }
        String content = text.substring(start, at);
        skip(end.length());
        // Up to two quotes may stand before the closing three.
        while (multiline && peek() == quote.charAt(0)) {
            next();
        }
        return content;
    }

    private void skipWord() {
        while (peek() != END && ",]}#\r\n".indexOf(peek()) < 0) {
            next();
        }
    }

    private void skipBlank() {
        while (peek() != END && (Character.isWhitespace(peek()) || peek() == '#')) {
            if (peek() == '#') {
                while (peek() != END && peek() != '\n') {
                    next();
                }
            } else {
                next();
            }
        }
    }

    private void skipSpace() {
        skipWhile(" \t");
    }

    private void skipWhile(String characters) {
        while (peek() != END && characters.indexOf(peek()) >= 0) {
            next();
        }
    }

    private void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void next() {
        if (at < text.length() && text.charAt(at++) == '\n') {
            line++;
            lineStart = at;
        }
    }

    private Place here() {
        return new Place(line, at - lineStart + 1);
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
