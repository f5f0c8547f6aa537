package io.vpnmanager.core.internal.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On what terms a user is here and where it stands, as members of its record. */
final class LifeCode {
    private static final String TERMS = "terms";
    private static final String LIFE = "life";

    private LifeCode() {}

    /** What has its default is left out. */
    static void write(JsonGenerator json, Terms terms, Life life) throws IOException {
        if (!terms.equals(Terms.NONE)) {
            settings(json, TERMS, terms.settings());
        }
        if (!life.equals(Life.ACTIVE)) {
            json.writeObjectFieldStart(LIFE);
            json.writeStringField("status", life.status().toString());
            time(json, "begunAt", life.begunAt());
            time(json, "dueAt", life.dueAt());
            if (life.period().isPresent()) {
                Life.Period period = life.period().get();
                time(json, "periodAt", Optional.of(period.began()));
                json.writeNumberField("countedBefore", period.countedBefore());
                json.writeNumberField("carried", period.carried());
            }
            json.writeEndObject();
        }
    }

    /** Text by name, several values in their order. */
    static void settings(JsonGenerator json, String member, Map<String, List<String>> settings) throws IOException {
        json.writeArrayFieldStart(member);
        for (Map.Entry<String, List<String>> setting : settings.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", setting.getKey());
            RecordWriter.texts(json, "values", setting.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@return what {@link #settings(JsonGenerator, String, Map)} wrote} */
    static Map<String, List<String>> settings(Members record, String member) {
        Map<String, List<String>> settings = new HashMap<>();
        for (Members setting : record.objects(member)) {
            settings.put(setting.text("name"), setting.texts("values"));
            setting.end();
        }
        return settings;
    }

    private static void time(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toEpochMilli());
        }
    }

    static Terms terms(Members record) {
        return record.has(TERMS) ? Terms.of(settings(record, TERMS)) : Terms.NONE;
    }

    static Life life(Members record) {
        if (!record.has(LIFE)) {
            return Life.ACTIVE;
        }
        Members life = record.object(LIFE);
        Life read = new Life(
                UserStatus.parse(life.text("status")), time(life, "begunAt"), period(life), time(life, "dueAt"));
        life.end();
        return read;
    }

    private static Optional<Life.Period> period(Members life) {
        return time(life, "periodAt")
                .map(began -> new Life.Period(began, life.number("countedBefore"), life.number("carried")));
    }

    private static Optional<Instant> time(Members life, String name) {
        return life.has(name) ? Optional.of(Instant.ofEpochMilli(life.number(name))) : Optional.empty();
    }
}
