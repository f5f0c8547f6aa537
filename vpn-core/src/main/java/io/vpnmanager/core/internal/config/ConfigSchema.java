package io.vpnmanager.core.internal.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vpnmanager.api.config.SettingKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The schema of configuration files: what an editor completes and underlines. What it does not say, a reader says.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/schema">JSON Schema 2020-12</a>
 */
final class ConfigSchema {
    private final JsonGenerator out;

    private ConfigSchema(JsonGenerator out) {
        this.out = out;
    }

    static String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            new ConfigSchema(generator).document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private void document() throws IOException {
        out.writeStartObject();
        out.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        out.writeStringField("title", "Configuration of VPN Manager");
        table();
        for (String top : KeyTable.top()) {
            List<KeyTable.Entry> inside = KeyTable.of(top);
            out.writeFieldName(top);
            out.writeStartObject();
            if (inside.isEmpty()) {
                setting(KeyTable.entry(top));
            } else {
                table();
                for (KeyTable.Entry entry : inside) {
                    out.writeFieldName(entry.leaf());
                    out.writeStartObject();
                    setting(entry);
                    out.writeEndObject();
                }
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** What is behind the properties has to be closed by the caller. */
    private void table() throws IOException {
        out.writeStringField("type", "object");
        out.writeBooleanField("additionalProperties", false);
        out.writeFieldName("properties");
        out.writeStartObject();
    }

    private void setting(KeyTable.Entry entry) throws IOException {
        SettingKey key = entry.key();
        if (entry.isNumber()) {
            out.writeFieldName("type");
            out.writeArray(new String[] {"integer", "string"}, 0, 2);
        } else {
            out.writeStringField("type", "string");
        }
        out.writeStringField("description", key.meaning() + " Allowed: " + key.allowed() + ".");
        if (entry.type().isEnum()) {
            out.writeFieldName("enum");
            String[] names = Arrays.stream(entry.type().getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new);
            out.writeArray(names, 0, names.length);
        }
        if (key.defaultText().isPresent()) {
            out.writeStringField("default", key.defaultText().get());
        }
        out.writeArrayFieldStart("examples");
        out.writeString(key.example());
        out.writeEndArray();
    }
}
