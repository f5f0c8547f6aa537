package io.vpnmanager.core.internal.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.vpnmanager.api.access.AccessRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, ASCII only: no text of a record can end a line or move a cursor. */
final class AccessLines {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private AccessLines() {}

    static ByteBuffer of(List<AccessRecord> records) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(lines)) {
            for (AccessRecord next : records) {
                write(json, next);
            }
        }
        return ByteBuffer.wrap(lines.toByteArray());
    }

    private static void write(JsonGenerator json, AccessRecord ended) throws IOException {
        json.writeStartObject();
        json.writeStringField("begin", ended.begin().toString());
        json.writeStringField("end", ended.end().toString());
        json.writeStringField("server", ended.serverName().text());
        json.writeStringField("serverId", ended.server().toString());
        json.writeStringField("protocol", ended.protocol().id());
        json.writeStringField("source", text(ended.source()));
        json.writeStringField("user", text(ended.user().map(AccessRecord.Person::name)));
        json.writeStringField("userId", text(ended.user().map(AccessRecord.Person::id)));
        json.writeStringField("target", text(ended.target()));
        json.writeStringField("dialled", text(ended.dialled()));
        json.writeNumberField("upload", ended.bytes().uploadBytes());
        json.writeNumberField("download", ended.bytes().downloadBytes());
        json.writeStringField("reason", ended.reason().toString());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
