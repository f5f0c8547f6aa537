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
            json.writeArrayFieldStart(TERMS);
            for (Map.Entry<String, List<String>> term : terms.settings().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", term.getKey());
                RecordWriter.texts(json, "values", term.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
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

    private static void time(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toEpochMilli());
        }
    }

    static Terms terms(Members record) {
        if (!record.has(TERMS)) {
            return Terms.NONE;
        }
        Map<String, List<String>> settings = new HashMap<>();
        for (Members term : record.objects(TERMS)) {
            settings.put(term.text("name"), term.texts("values"));
            term.end();
        }
        return Terms.of(settings);
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
