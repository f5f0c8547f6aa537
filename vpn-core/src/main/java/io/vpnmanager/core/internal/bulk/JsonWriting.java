package io.vpnmanager.core.internal.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.vpnmanager.core.internal.document.SettingValues;
import io.vpnmanager.core.internal.document.TableStream;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list in JSON for {@link JsonRows}, one user a line, ASCII only. */
final class JsonWriting implements RowWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            // A file that was broken off must not look like a whole one.
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** Always lists, so that no reader has to know two forms. */
    private static final Set<String> LISTS = Set.of(UserFields.PROTOCOL, UserFields.GROUPS);

    private final JsonGenerator json;

    JsonWriting(Writer to) throws IOException {
        this.json = JSON.createGenerator(to);
        json.setPrettyPrinter(new OneALine());
        json.writeStartObject();
        json.writeStringField(TableStream.API_VERSION, JsonRows.VERSION);
        json.writeStringField(TableStream.KIND, JsonRows.KIND);
        json.writeArrayFieldStart(TableStream.ITEMS);
    }

    @Override
    public void write(Map<String, List<String>> fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            if (LISTS.contains(field.getKey())) {
                json.writeArrayFieldStart(field.getKey());
                for (String value : field.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            } else {
                SettingValues.write(json, field.getKey(), field.getValue());
            }
        }
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    /** Ends a line behind each item. */
    private static final class OneALine extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;
        private static final int ITEMS = 2;

        @Override
        public void beforeArrayValues(JsonGenerator out) throws IOException {
            endLine(out);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            super.writeArrayValueSeparator(out);
            endLine(out);
        }

        @Override
        public void writeEndArray(JsonGenerator out, int count) throws IOException {
            if (count > 0) {
                endLine(out);
            }
            super.writeEndArray(out, count);
        }

        private static void endLine(JsonGenerator out) throws IOException {
            if (out.getOutputContext().getNestingDepth() == ITEMS) {
                out.writeRaw('\n');
            }
        }
    }
}
