package io.vpnmanager.core.internal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.vpnmanager.api.audit.AuditEntry;
import java.io.IOException;
import java.io.Writer;

/** One JSON object a line, ASCII only: no text of a row can end a line or move a cursor. */
final class JsonLines implements EntryWriter {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final JsonGenerator json;

    JsonLines(Writer to) throws IOException {
        this.json = JSON.createGenerator(to);
    }

    @Override
    public void write(AuditEntry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence", entry.sequence());
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("actor", entry.actor());
        json.writeStringField("action", entry.action());
        json.writeStringField("subject", entry.subject());
        json.writeStringField("object", entry.object().map(Object::toString).orElse(null));
        json.writeFieldName("revision");
        if (entry.revision().isPresent()) {
            json.writeNumber(entry.revision().get());
        } else {
            json.writeNull();
        }
        json.writeStringField("seal", entry.seal().orElse(null));
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
