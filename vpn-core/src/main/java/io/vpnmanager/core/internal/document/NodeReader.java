package io.vpnmanager.core.internal.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.vpnmanager.api.error.ErrorCode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one document, and refuses what is there twice, stands for something else, or goes too deep. */
final class NodeReader {
    private final JsonParser parser;
    private final Map<String, Place> places;

    /** {@code places} are those of values, by their path, where the parser itself does not know them. */
    NodeReader(JsonParser parser, Map<String, Place> places) {
        this.parser = parser;
        this.places = places;
    }

    Node.Table document(Spot top) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            throw top.refuse(ErrorCode.SYNTAX, "is empty", "");
        }
        if (first != JsonToken.START_OBJECT) {
            throw top.at(place(top)).refuse(ErrorCode.TYPE, "is no table of keys and values", "");
        }
        requirePlain(top);
        Node.Table table = table(top, 1);
        if (parser.nextToken() != null) {
            throw top.at(place(top)).refuse(ErrorCode.SYNTAX, "holds more than one document", "Leave one");
        }
        return table;
    }

    /** {@return the table that begins with the token of now} */
    Node.Table table(Spot spot, int level) throws IOException {
        requireNotTooDeep(spot, level);
        Map<String, Spot> keys = new LinkedHashMap<>();
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Spot key = spot.below(name, Place.UNKNOWN);
            key = key.at(place(key));
            requireReadable(key, name);
            if (keys.put(name, key) != null) {
                throw key.refuse(ErrorCode.DUPLICATE, "stands twice in one table", "Leave one");
            }
            entries.put(name, value(parser.nextToken(), key, level));
        }
        return new Node.Table(spot, keys, entries);
    }

    private Node.Items items(Spot spot, int level) throws IOException {
        requireNotTooDeep(spot, level);
        List<Node> nodes = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            nodes.add(value(token, spot.item(nodes.size(), Place.UNKNOWN), level));
            token = parser.nextToken();
        }
        return new Node.Items(spot, nodes);
    }

    private Node value(@Nullable JsonToken token, Spot key, int level) throws IOException {
        Spot spot = key.at(place(key));
        requirePlain(spot);
        return switch (token) {
            case START_OBJECT -> table(spot, level + 1);
            case START_ARRAY -> items(spot, level + 1);
            case VALUE_STRING -> text(spot, parser.getText());
            case VALUE_NUMBER_INT -> new Node.Whole(spot, parser.getText());
            case VALUE_NUMBER_FLOAT -> new Node.Fraction(spot, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Node.Truth(spot, token == JsonToken.VALUE_TRUE);
            case VALUE_EMBEDDED_OBJECT -> new Node.Moment(spot, moment(parser.getEmbeddedObject()));
            case VALUE_NULL -> new Node.Nothing(spot);
            case null, default -> throw spot.refuse(ErrorCode.SYNTAX, "breaks off", "");
        };
    }

    /** Java leaves seconds out that are none. */
    private static String moment(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant().toString() : String.valueOf(value);
    }

    private static Node.Text text(Spot spot, String text) {
        requireReadable(spot, text);
        return new Node.Text(spot, text);
    }

    private Place place(Spot spot) {
        JsonLocation location = parser.currentTokenLocation();
        return location == null || location.getLineNr() < 1
                ? places.getOrDefault(spot.key(), Place.UNKNOWN)
                : new Place(location.getLineNr(), location.getColumnNr());
    }

    private static void requireNotTooDeep(Spot spot, int level) {
        if (level > Documents.MOST_LEVELS) {
            throw spot.refuse(ErrorCode.TOO_BIG, "is nested more than " + Documents.MOST_LEVELS + " levels deep", "");
        }
    }

    private static void requireReadable(Spot spot, String text) {
        if (text.length() > Documents.LONGEST_TEXT) {
            throw spot.refuse(ErrorCode.TOO_BIG, "is longer than " + Documents.LONGEST_TEXT + " characters", "");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || isHalf(text, i)) {
                throw spot.refuse(ErrorCode.ENCODING, "holds a control character or half a character", "Leave it out");
            }
        }
    }

    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        boolean begins =
                Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        boolean ends = Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return Character.isSurrogate(c) && !begins && !ends;
    }

    /** An alias stands for something elsewhere, and a few lines of them for gigabytes; a tag may name any class. */
    private void requirePlain(Spot spot) throws IOException {
        if (!(parser instanceof YAMLParser yaml)) {
            return;
        }
        if (yaml.isCurrentAlias()) {
            throw spot.refuse(
                    ErrorCode.TOO_BIG,
                    "is an alias, and aliases are not taken: a few can stand for more than fits any memory",
                    "Write the value itself");
        }
        if (yaml.getTypeId() != null) {
            throw spot.refuse(ErrorCode.POLICY, "has a tag, and tags are not taken", "Write the value alone");
        }
    }
}
