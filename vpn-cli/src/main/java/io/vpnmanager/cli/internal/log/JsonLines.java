package io.vpnmanager.cli.internal.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

/** One JSON object a line, ASCII only. */
final class JsonLines {
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLines() {}

    static String of(LogLine line) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> pair : Pairs.of(line).entrySet()) {
                json.writeFieldName(pair.getKey());
                write(json, pair.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The one character of ASCII that a terminal may heed and JSON lets stand.
        return text.toString().replace("\u007f", "\\u007f");
    }

    /** A number that JSON has no way to write is a text. */
    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
