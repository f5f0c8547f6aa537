package io.vpnmanager.core.internal.backup;

import com.fasterxml.jackson.core.JacksonException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Turn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads what {@link RecordWriter} wrote: each value by the type of the model that it belongs to, in that order only.
 */
final class RecordReader {
    /** Which kind of record may follow: none of an earlier rank. */
    private static final List<String> ORDER =
            List.of("server", "group", "template", "user", "traffic", "tombstone", "audit", "end");

    private final DataInputStream in;
    private final RecordSink sink;
    private final BadBackup bad;
    private final RecordCounter counter = new RecordCounter();
    private Optional<UserId> lastUser = Optional.empty();
    private int rank;
    private long number;

    RecordReader(InputStream in, RecordSink sink, BadBackup bad) {
        this.in = new DataInputStream(in);
        this.sink = sink;
        this.bad = bad;
    }

    /** Reads all records, and {@return what they say that they are, which they were} */
    Totals read() throws IOException {
        while (true) {
            byte[] bytes = next();
            number++;
            try {
                Members record = Members.parse(bytes);
                String type = record.text("type");
                follow(type);
                if (type.equals("end")) {
                    return end(record);
                }
                counter.digest(bytes);
                take(type, record);
                record.end();
            } catch (Members.Malformed | JacksonException e) {
                throw bad.corrupt("holds a record, number " + number + ", that " + reason(e), withoutContent(e));
            } catch (VpnException e) {
                throw isOfTheRecord(e)
                        ? bad.corrupt("holds a record, number " + number + ", with a value that is none", e)
                        : e;
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    /** What a type of the model or a rule of the store refuses, and nothing that befell the reading. */
    private static boolean isOfTheRecord(VpnException e) {
        return e.code() == ErrorCode.DUPLICATE
                || e.code() == ErrorCode.OVERLAP
                || e.code().turn() == Turn.USER
                        && e.code() != ErrorCode.CANCELLED
                        && e.code() != ErrorCode.CLOSED
                        && e.code() != ErrorCode.PATH;
    }

    private static String reason(Exception e) {
        return e instanceof Members.Malformed ? String.valueOf(e.getMessage()) : "is malformed";
    }

    /** The parser quotes what it stumbles over, which may be a secret. */
    private static Exception withoutContent(Exception e) {
        return e instanceof Members.Malformed ? e : new Members.Malformed("is malformed");
    }

    private byte[] next() throws IOException {
        try {
            int length = in.readInt();
            if (length < 0 || length > RecordWriter.MOST_BYTES) {
                throw bad.tooBig("holds a record of " + Integer.toUnsignedString(length) + " bytes", null);
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        } catch (EOFException e) {
            throw bad.corrupt("ends before its last record", e);
        }
    }

    private void follow(String type) {
        int next = ORDER.indexOf(type);
        boolean inTurn = next >= rank || type.equals("user") && ORDER.get(rank).equals("traffic");
        boolean once = next < ORDER.indexOf("audit") || next > rank;
        if (next < 0 || !inTurn || !once) {
            throw new Members.Malformed("is of a type that is not known, or not in its place");
        }
        rank = next;
    }

    private void take(String type, Members record) {
        switch (type) {
            case "server" -> {
                counter.servers++;
                sink.server(server(record));
            }
            case "group" -> {
                counter.groups++;
                sink.group(group(record));
            }
            case "template" -> {
                counter.templates++;
                sink.template(template(record));
            }
            case "user" -> {
                counter.users++;
                ArchivedUser user = user(record);
                counter.keys += user.credentials().size();
                lastUser = Optional.of(user.user().id());
                sink.user(user);
            }
            case "traffic" -> {
                List<TrafficSample> samples = traffic(record);
                counter.samples += samples.size();
                sink.traffic(samples);
            }
            case "tombstone" -> {
                counter.tombstones++;
                sink.tombstone(tombstone(record));
            }
            default -> {
                // The head of the audit log, for whoever compares by hand.
                record.number("sequence");
                record.optionalText("seal");
            }
        }
    }

    private static ArchivedServer server(Members record) {
        ServerId id = ServerId.parse(record.text("id"));
        ServerName name = ServerName.parse(record.text("name"));
        ProtocolKind kind = ProtocolKind.parse(record.text("protocol"));
        TargetPolicy targets = new TargetPolicy(
                record.texts("targets").stream().map(AllowedTarget::parse).toList());
        Map<String, List<String>> settings = new HashMap<>();
        for (Members setting : record.objects("settings")) {
            settings.put(setting.text("name"), setting.texts("values"));
            setting.end();
        }
        ServerSpec spec = new ServerSpec(
                name,
                Protocol.of(kind, targets, settings),
                IpAddress.parse(record.text("listen")),
                Optional.of(Port.parse(Long.toString(record.number("port")))),
                record.optionalText("publicHost").map(Host::parse),
                record.has("power") ? Power.parse(record.text("power")) : Power.RUNNING,
                0);
        Server server = new Server(
                id, spec, record.number("revision"), time(record, "createdAt"), ServerReport.NONE, keys(record));
        List<ArchivedServer.Credential> credentials = new ArrayList<>();
        for (Members secret : record.objects("secrets")) {
            credentials.add(new ArchivedServer.Credential(secret.number("version"), Secret.of(secret.text("secret"))));
            secret.end();
        }
        requireSecrets(server, credentials);
        return new ArchivedServer(server, credentials);
    }

    private static ServerKeys keys(Members record) {
        List<RetiringKeys> retiring = new ArrayList<>();
        for (Members keys : record.objects("retiring")) {
            retiring.add(new RetiringKeys(
                    keys.number("version"),
                    Port.parse(Long.toString(keys.number("port"))),
                    keys.has("until") ? Optional.of(time(keys, "until")) : Optional.empty()));
            keys.end();
        }
        if (retiring.size() > 1) {
            throw new Members.Malformed("has more retiring keys than a server can have");
        }
        return new ServerKeys(record.number("keys"), retiring.stream().findFirst());
    }

    /** A server without the secret of its keys could never be served. */
    private static void requireSecrets(Server server, List<ArchivedServer.Credential> credentials) {
        List<Long> needed = ServerCredentials.areFor(server.spec().protocol().kind())
                ? ServerCredentials.versions(server)
                : List.of();
        List<Long> held =
                credentials.stream().map(ArchivedServer.Credential::version).toList();
        if (!held.equals(needed)) {
            throw new Members.Malformed("has not one secret for each of its keys");
        }
    }

    private static Group group(Members record) {
        GroupId id = GroupId.parse(record.text("id"));
        GroupName name = GroupName.parse(record.text("name"));
        Set<ServerName> servers =
                record.texts("servers").stream().map(ServerName::parse).collect(Collectors.toSet());
        Instant createdAt = time(record, "createdAt");
        return new Group(id, name, servers, createdAt, record.number("revision"));
    }

    private static UserTemplate template(Members record) {
        TemplateId id = TemplateId.parse(record.text("id"));
        TemplateName name = TemplateName.parse(record.text("name"));
        TemplateSpec spec = TemplateSpec.of(name, LifeCode.settings(record, "settings"));
        return new UserTemplate(id, spec, time(record, "createdAt"), record.number("revision"));
    }

    private static Instant time(Members record, String name) {
        return Instant.ofEpochMilli(record.number(name));
    }

    private static ArchivedUser user(Members record) {
        UserId id = UserId.parse(record.text("id"));
        UserName name = UserName.parse(record.text("name"));
        Optional<EmailAddress> email = record.optionalText("email").map(EmailAddress::parse);
        Set<GroupName> groups =
                record.texts("groups").stream().map(GroupName::parse).collect(Collectors.toSet());
        Instant createdAt = time(record, "createdAt");
        long revision = record.number("revision");
        List<ArchivedUser.Credential> credentials = new ArrayList<>();
        for (Members key : record.objects("keys")) {
            credentials.add(credential(key));
            key.end();
        }
        List<AccessKey> keys =
                credentials.stream().map(ArchivedUser.Credential::key).toList();
        User user = new User(
                id, name, email, keys, groups, LifeCode.terms(record), LifeCode.life(record), createdAt, revision);
        return new ArchivedUser(user, credentials);
    }

    private static ArchivedUser.Credential credential(Members key) {
        AccessKeyId id = AccessKeyId.parse(key.text("id"));
        ProtocolKind protocol = ProtocolKind.parse(key.text("protocol"));
        Instant createdAt = time(key, "createdAt");
        Optional<Instant> until = key.has("until") ? Optional.of(time(key, "until")) : Optional.empty();
        long version = key.number("version");
        OptionalLong slot = key.has("slot") ? OptionalLong.of(key.number("slot")) : OptionalLong.empty();
        if (key.has("secret")) {
            OpenedCredential secret = new OpenedCredential.Generated(Secret.of(key.text("secret")));
            return new ArchivedUser.Credential(
                    new AccessKey(id, protocol, CredentialKind.GENERATED, createdAt, until), version, slot, secret);
        }
        OpenedCredential hash = new OpenedCredential.Hashed(key.text("hash"));
        return new ArchivedUser.Credential(
                new AccessKey(id, protocol, CredentialKind.CHOSEN, createdAt, until), version, slot, hash);
    }

    private List<TrafficSample> traffic(Members record) {
        UserId user = UserId.parse(record.text("user"));
        if (!lastUser.equals(Optional.of(user))) {
            throw new Members.Malformed("counts for another user than the one before");
        }
        List<TrafficSample> samples = new ArrayList<>();
        for (Members sample : record.objects("samples")) {
            samples.add(new TrafficSample(
                    identity(sample.text("boot")),
                    ServerId.parse(sample.text("server")),
                    user,
                    new TrafficCount(sample.number("upload"), sample.number("download"))));
            sample.end();
        }
        return samples;
    }

    private static Tombstone tombstone(Members record) {
        String kind = record.text("kind");
        for (Tombstone.Kind known : Tombstone.Kind.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return new Tombstone(identity(record.text("id")), known, UserName.parse(record.text("user")));
            }
        }
        throw new Members.Malformed("has a kind that is not known");
    }

    private static UUID identity(String text) {
        return UserId.parse(text).value();
    }

    private Totals end(Members record) {
        Totals said = new Totals(
                record.number("servers"),
                record.number("groups"),
                record.has("templates") ? record.number("templates") : 0,
                record.number("users"),
                record.number("keys"),
                record.number("samples"),
                record.number("tombstones"),
                record.text("sha256"));
        record.end();
        if (!said.equals(counter.totals())) {
            throw bad.corrupt("does not hold what it says that it holds");
        }
        return said;
    }
}
