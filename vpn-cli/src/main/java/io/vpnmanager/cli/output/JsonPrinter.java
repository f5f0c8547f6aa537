package io.vpnmanager.cli.output;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.vpnmanager.cli.terminal.TextOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * JSON on one line, ASCII only, so that no terminal obeys what a name holds. The envelope is versioned:
 *
 * <pre>
 * item = {"apiVersion":"vpn/v1","kind":kind,"item":{...}}
 * list = {"apiVersion":"vpn/v1","kind":kind,"items":[{...},...]}
 * </pre>
 *
 * Keys may be added within a version; none is renamed, removed or given another type.
 */
final class JsonPrinter implements Printer {
    static final String VERSION = "vpn/v1";

    private final TextOutput out;
    private final JsonGenerator json;

    JsonPrinter(TextOutput out) {
        this.out = out;
        this.json = attempt(() -> new JsonFactoryBuilder()
                // A document that was broken off must not be closed as if it were whole.
                .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .rootValueSeparator("")
                .build()
                .createGenerator(out));
    }

    @Override
    public void item(String kind, Row row) {
        attempt(() -> {
            envelope(kind);
            json.writeFieldName("item");
            object(row);
            return end();
        });
    }

    @Override
    public Listing list(String kind) {
        attempt(() -> {
            envelope(kind);
            json.writeArrayFieldStart("items");
            return json;
        });
        return new Listing() {
            @Override
            public void add(Row row) {
                attempt(() -> object(row));
            }

            @Override
            public void end() {
                attempt(() -> {
                    json.writeEndArray();
                    return JsonPrinter.this.end();
                });
            }
        };
    }

    private void envelope(String kind) throws IOException {
        json.writeStartObject();
        json.writeStringField("apiVersion", VERSION);
        json.writeStringField("kind", kind);
    }

    private JsonGenerator end() throws IOException {
        json.writeEndObject();
        json.flush();
        out.write('\n');
        out.flush();
        return json;
    }

    private JsonGenerator object(Row row) throws IOException {
        json.writeStartObject();
        for (Field field : row.fields()) {
            json.writeFieldName(field.key());
            value(field.value());
        }
        json.writeEndObject();
        return json;
    }

    private void value(Value value) throws IOException {
        switch (value) {
            case Value.Text text -> json.writeString(text.text());
            case Value.State state -> json.writeString(state.text());
            case Value.Words words -> words(words.words());
            case Value.Count count -> json.writeNumber(count.number());
            case Value.Percent percent -> json.writeNumber(percent.percent());
            case Value.Figure figure -> json.writeNumber(figure.exact());
            case Value.Micros micros -> json.writeNumber(micros.micros());
            case Value.Bytes bytes -> json.writeNumber(bytes.bytes());
            case Value.Flag flag -> json.writeBoolean(flag.holds());
            case Value.Moment moment -> json.writeString(moment.instant().toString());
            case Value.Facts facts -> facts(facts);
            case Value.Rows rows -> rows(rows.rows());
            case Value.Absent absent -> json.writeNull();
        }
    }

    private void words(List<String> words) throws IOException {
        json.writeStartArray();
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private void facts(Value.Facts facts) throws IOException {
        json.writeStartObject();
        for (var fact : facts.facts().entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
    }

    private void rows(List<Row> rows) throws IOException {
        json.writeStartArray();
        for (Row row : rows) {
            object(row);
        }
        json.writeEndArray();
    }

    /** The stream beneath throws nothing checked, so nothing comes of this but a defect. */
    private static JsonGenerator attempt(Step step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        JsonGenerator run() throws IOException;
    }
}
