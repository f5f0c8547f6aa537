package io.vpnmanager.cli.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object in a line, whose values are no objects. */
final class JsonPairs {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPairs() {}

    /** {@return its values as text, those that are null left out; none where the line is something else} */
    static Map<String, String> of(String line) {
        Map<String, String> pairs = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == null || value.isStructStart()) {
                    return Map.of();
                }
                if (value != JsonToken.VALUE_NULL) {
                    pairs.put(name, json.getText());
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null ? pairs : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }
}
