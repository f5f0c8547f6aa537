package io.vpnmanager.core.internal.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what a backup holds, before it is compressed and encrypted.
 *
 * <pre>
 * records   = *server *group *template *( user *traffic ) *tombstone audit end
 * server    = record  ; type "server", id, name, protocol, targets, settings: each name, values, listen, port, publicHost,
 *                     ; power, createdAt, revision, keys, retiring: none or one with version, port and maybe until,
 *                     ; secrets: each version, secret
 * group     = record  ; type "group", id, name, servers, createdAt, revision
 * template  = record  ; type "template", id, name, settings: each name, values, createdAt, revision
 * user      = record  ; type "user", id, name, email, groups, createdAt, revision, keys: each id, protocol, createdAt, maybe until, version,
 *                     ; and either secret or hash
 * traffic   = record  ; type "traffic", user, samples: each server, boot, upload, download
 * tombstone = record  ; type "tombstone", id, kind, user
 * audit     = record  ; type "audit", sequence and seal of the last row of the log; 0 and null for none
 * end       = record  ; type "end", servers, groups, templates if any, users, keys, samples, tombstones, and sha256 of all records before
 * record    = length json
 * length    = 4OCTET  ; of the json in bytes, at most 1,048,576, most significant byte first
 * json      = *OCTET  ; one JSON object in UTF-8 with exactly these members; absent values are null
 * </pre>
 *
 * Identities are UUIDs in their 36 characters, times milliseconds since the epoch, all else as the command spells it.
 */
final class RecordWriter {
    /** The longest record. */
    static final int MOST_BYTES = 1 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final DataOutputStream out;
    private final RecordCounter counter = new RecordCounter();
    private final Buffer buffer = new Buffer();

    RecordWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    void server(ArchivedServer archived) throws IOException {
        Server server = archived.server();
        ServerSpec spec = server.spec();
        counter.servers++;
        record("server", json -> {
            json.writeStringField("id", server.id().toString());
            json.writeStringField("name", spec.name().text());
            json.writeStringField("protocol", spec.protocol().kind().id());
            texts(
                    json,
                    "targets",
                    spec.protocol().targets().exceptions().stream()
                            .map(AllowedTarget::toString)
                            .toList());
            json.writeArrayFieldStart("settings");
            for (Map.Entry<String, List<String>> setting :
                    spec.protocol().settings().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", setting.getKey());
                texts(json, "values", setting.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("listen", spec.listen().toString());
            json.writeNumberField("port", spec.port().orElseThrow().number());
            json.writeStringField(
                    "publicHost", spec.publicHost().map(Object::toString).orElse(null));
            json.writeStringField("power", spec.power().toString());
            json.writeNumberField("createdAt", server.createdAt().toEpochMilli());
            json.writeNumberField("revision", server.revision());
            keys(json, server.keys());
            json.writeArrayFieldStart("secrets");
            for (ArchivedServer.Credential credential : archived.credentials()) {
                json.writeStartObject();
                json.writeNumberField("version", credential.version());
                secret(json, credential.secret());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void keys(JsonGenerator json, ServerKeys keys) throws IOException {
        json.writeNumberField("keys", keys.version());
        json.writeArrayFieldStart("retiring");
        if (keys.retiring().isPresent()) {
            RetiringKeys retiring = keys.retiring().get();
            json.writeStartObject();
            json.writeNumberField("version", retiring.version());
            json.writeNumberField("port", retiring.port().number());
            if (retiring.until().isPresent()) {
                json.writeNumberField("until", retiring.until().get().toEpochMilli());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void secret(JsonGenerator json, Secret secret) throws IOException {
        byte[] utf8 = secret.revealSecretUtf8();
        json.writeFieldName("secret");
        json.writeUTF8String(utf8, 0, utf8.length);
        Arrays.fill(utf8, (byte) 0);
    }

    void group(Group group) throws IOException {
        counter.groups++;
        record("group", json -> {
            json.writeStringField("id", group.id().toString());
            json.writeStringField("name", group.name().text());
            names(json, "servers", group.servers().stream().map(ServerName::text));
            json.writeNumberField("createdAt", group.createdAt().toEpochMilli());
            json.writeNumberField("revision", group.revision());
        });
    }

    void template(UserTemplate template) throws IOException {
        counter.templates++;
        record("template", json -> {
            json.writeStringField("id", template.id().toString());
            json.writeStringField("name", template.name().text());
            LifeCode.settings(json, "settings", template.spec().settings());
            json.writeNumberField("createdAt", template.createdAt().toEpochMilli());
            json.writeNumberField("revision", template.revision());
        });
    }

    /** In one order, so that equal homes make equal records. */
    private static void names(JsonGenerator json, String member, Stream<String> names) throws IOException {
        texts(json, member, names.sorted().toList());
    }

    static void texts(JsonGenerator json, String member, List<String> texts) throws IOException {
        json.writeArrayFieldStart(member);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    void user(ArchivedUser archived) throws IOException {
        User user = archived.user();
        counter.users++;
        record("user", json -> {
            json.writeStringField("id", user.id().toString());
            json.writeStringField("name", user.name().text());
            json.writeStringField("email", user.email().map(Object::toString).orElse(null));
            names(json, "groups", user.groups().stream().map(GroupName::text));
            json.writeNumberField("createdAt", user.createdAt().toEpochMilli());
            json.writeNumberField("revision", user.revision());
            LifeCode.write(json, user.terms(), user.life());
            json.writeArrayFieldStart("keys");
            for (ArchivedUser.Credential credential : archived.credentials()) {
                key(json, credential);
            }
            json.writeEndArray();
        });
    }

    private void key(JsonGenerator json, ArchivedUser.Credential credential) throws IOException {
        counter.keys++;
        json.writeStartObject();
        json.writeStringField("id", credential.key().id().toString());
        json.writeStringField("protocol", credential.key().protocol().id());
        json.writeNumberField("createdAt", credential.key().createdAt().toEpochMilli());
        if (credential.key().until().isPresent()) {
            json.writeNumberField("until", credential.key().until().get().toEpochMilli());
        }
        json.writeNumberField("version", credential.version());
        if (credential.slot().isPresent()) {
            json.writeNumberField("slot", credential.slot().getAsLong());
        }
        switch (credential.opened()) {
            case OpenedCredential.Generated generated -> secret(json, generated.value());
            case OpenedCredential.Hashed hashed -> json.writeStringField("hash", hashed.phc());
        }
        json.writeEndObject();
    }

    /** Writes counters of one user, not more than fit a record. */
    void traffic(List<TrafficSample> samples) throws IOException {
        counter.samples += samples.size();
        record("traffic", json -> {
            json.writeStringField("user", samples.getFirst().user().toString());
            json.writeArrayFieldStart("samples");
            for (TrafficSample sample : samples) {
                json.writeStartObject();
                json.writeStringField("server", sample.server().toString());
                json.writeStringField("boot", sample.boot().toString());
                json.writeNumberField("upload", sample.sinceBoot().uploadBytes());
                json.writeNumberField("download", sample.sinceBoot().downloadBytes());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    void tombstone(Tombstone tombstone) throws IOException {
        counter.tombstones++;
        record("tombstone", json -> {
            json.writeStringField("id", tombstone.id().toString());
            json.writeStringField("kind", tombstone.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("user", tombstone.user().text());
        });
    }

    void audit(Optional<AuditRow> last) throws IOException {
        record("audit", json -> {
            json.writeNumberField("sequence", last.map(AuditRow::sequence).orElse(0L));
            json.writeStringField(
                    "seal", last.flatMap(AuditRow::mac).map(AuditMac::toString).orElse(null));
        });
    }

    Totals end() throws IOException {
        Totals totals = counter.totals();
        record("end", json -> {
            json.writeNumberField("servers", totals.servers());
            json.writeNumberField("groups", totals.groups());
            if (totals.templates() > 0) {
                json.writeNumberField("templates", totals.templates());
            }
            json.writeNumberField("users", totals.users());
            json.writeNumberField("keys", totals.keys());
            json.writeNumberField("samples", totals.samples());
            json.writeNumberField("tombstones", totals.tombstones());
            json.writeStringField("sha256", totals.sha256());
        });
        return totals;
    }

    private interface Members {
        void to(JsonGenerator json) throws IOException;
    }

    private void record(String type, Members members) throws IOException {
        buffer.wipe();
        try (JsonGenerator json = JSON.createGenerator(buffer)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            members.to(json);
            json.writeEndObject();
        }
        byte[] bytes = buffer.toByteArray();
        if (bytes.length > MOST_BYTES) {
            throw Problem.of(ErrorCode.TOO_BIG, "a record of type " + type, "is longer than a backup holds")
                    .toException();
        }
        counter.digest(bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    /** Leaves nothing of the record before. */
    private static final class Buffer extends ByteArrayOutputStream {
        void wipe() {
            Arrays.fill(buf, (byte) 0);
            reset();
        }
    }
}
