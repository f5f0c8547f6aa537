package io.vpnmanager.core.internal.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, each taken once by the type that it must have; what is left over at the end, doubled,
 * missing or of another type is a {@link Malformed}.
 */
final class Members {
    private static final int DEEPEST = 6;
    private static final int LONGEST_TEXT = 8192;
    private static final int LONGEST_NUMBER = 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final Map<String, @Nullable Object> members;

    private Members(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** Something that a record must not be. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    /** Reads one object and nothing else. */
    static Members parse(byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("is no JSON object");
            }
            Members members = object(json);
            if (json.nextToken() != null) {
                throw new Malformed("has something behind its end");
            }
            return members;
        }
    }

    private static Members object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> members = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, value(json));
        }
        return new Members(members);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NULL -> null;
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield items;
            }
            default -> throw new Malformed("holds a value of a type that no member has");
        };
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new Malformed("has no " + name));
    }

    Optional<String> optionalText(String name) {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(as(String.class, name, value));
    }

    long number(String name) {
        return as(Long.class, name, take(name));
    }

    Members object(String name) {
        return as(Members.class, name, take(name));
    }

    List<Members> objects(String name) {
        return items(name, Members.class);
    }

    List<String> texts(String name) {
        return items(name, String.class);
    }

    private <T> List<T> items(String name, Class<T> type) {
        List<T> items = new ArrayList<>();
        for (Object item : as(List.class, name, take(name))) {
            items.add(as(type, name, item));
        }
        return items;
    }

    private @Nullable Object take(String name) {
        if (!members.containsKey(name)) {
            throw new Malformed("has no " + name);
        }
        return members.remove(name);
    }

    private static <T> T as(Class<T> type, String name, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new Malformed("has a " + name + " of the wrong type");
        }
        return type.cast(value);
    }

    /** Refuses what nobody took. */
    void end() {
        if (!members.isEmpty()) {
            throw new Malformed("has members that are not known");
        }
    }
}
