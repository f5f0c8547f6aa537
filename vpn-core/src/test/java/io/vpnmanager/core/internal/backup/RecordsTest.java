package io.vpnmanager.core.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateId;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import io.vpnmanager.core.internal.secret.ServerCredentials;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backup holds, as bytes, and bytes that nobody should have written. */
class RecordsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.123Z");
    private static final String ID = "0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f";
    private static final String TOMBSTONE =
            "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"key\",\"user\":\"alice\"}";
    private static final String AUDIT = "{\"type\":\"audit\",\"sequence\":0,\"seal\":null}";

    private static final Server SERVER = new Server(
            new ServerId(UUID.randomUUID()),
            ServerSpec.named("edge")
                    .protocol(Protocol.of(
                            ProtocolKind.HTTP, new TargetPolicy(List.of(AllowedTarget.parse("10.0.0.0/8:443")))))
                    .port(8080)
                    .publicHost(Host.parse("vpn.example.org"))
                    .power(Power.STOPPED)
                    .build(),
            3,
            NOON,
            ServerReport.NONE);

    private static final ArchivedServer ARCHIVED = new ArchivedServer(SERVER, List.of());

    private static final Group GROUP =
            new Group(new GroupId(UUID.randomUUID()), GroupName.parse("staff"), Set.of(SERVER.name()), NOON, 2);

    private static final UserTemplate TEMPLATE = new UserTemplate(
            new TemplateId(UUID.randomUUID()),
            TemplateSpec.of(
                    TemplateName.parse("basic"),
                    Map.of(
                            "protocols", List.of("http", "socks5"),
                            "groups", List.of("staff"),
                            "lasts", List.of("30d"),
                            "quota", List.of("50GiB"),
                            "next", List.of("basic"))),
            NOON,
            3);

    /** Keeps what it gets. */
    private static final class Kept implements RecordSink {
        final List<Object> all = new ArrayList<>();

        @Override
        public void server(ArchivedServer server) {
            all.add(server);
        }

        @Override
        public void group(Group group) {
            all.add(group);
        }

        @Override
        public void template(UserTemplate template) {
            all.add(template);
        }

        @Override
        public void user(ArchivedUser user) {
            all.add(user);
        }

        @Override
        public void traffic(List<TrafficSample> samples) {
            all.addAll(samples);
        }

        @Override
        public void tombstone(Tombstone tombstone) {
            all.add(tombstone);
        }
    }

    private final Kept kept = new Kept();

    private Totals read(byte[] bytes) throws IOException {
        return new RecordReader(new ByteArrayInputStream(bytes), kept, new BadBackup(Path.of("a"))).read();
    }

    private static byte[] records(String... records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String record : records) {
            byte[] utf8 = record.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
        return bytes.toByteArray();
    }

    private static ArchivedUser alice(OpenedCredential credential, CredentialKind kind) {
        AccessKey key = new AccessKey(new AccessKeyId(UUID.randomUUID()), ProtocolKind.SOCKS5, kind, NOON);
        User user = new User(
                new UserId(UUID.randomUUID()),
                UserName.parse("alice"),
                Optional.of(EmailAddress.parse("alice@example.org")),
                List.of(key),
                Set.of(GROUP.name()),
                Terms.of(Map.of("quota", List.of("50GiB"), "tags", List.of("a", "b"))),
                new Life(
                        UserStatus.LIMITED,
                        Optional.of(NOON),
                        Optional.of(new Life.Period(NOON, 3, 4)),
                        Optional.of(NOON)),
                NOON,
                4);
        return new ArchivedUser(user, List.of(new ArchivedUser.Credential(key, 1, OptionalLong.of(7), credential)));
    }

    private void refused(ErrorCode code, byte[] bytes) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOfSatisfying(
                        VpnException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void allOfItComesBackAsItWas() throws IOException {
        ArchivedUser generated =
                alice(new OpenedCredential.Generated(Secret.of("gänerated \"secret\"")), CredentialKind.GENERATED);
        ArchivedUser chosen = alice(new OpenedCredential.Hashed("$argon2id$v=19$hash"), CredentialKind.CHOSEN);
        TrafficSample sample = new TrafficSample(
                UUID.randomUUID(), SERVER.id(), chosen.user().id(), new TrafficCount(Long.MAX_VALUE, 0));
        Tombstone tombstone = Tombstone.of(generated.user());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter records = new RecordWriter(bytes);
        records.server(ARCHIVED);
        records.group(GROUP);
        records.template(TEMPLATE);
        records.user(generated);
        records.user(chosen);
        records.traffic(List.of(sample));
        records.tombstone(tombstone);
        records.audit(Optional.empty());
        Totals written = records.end();

        assertThat(read(bytes.toByteArray())).isEqualTo(written);
        assertThat(kept.all).containsExactly(ARCHIVED, GROUP, TEMPLATE, generated, chosen, sample, tombstone);
        assertThat(written.keys()).isEqualTo(2);
    }

    @Test
    void aUserComesBackWithTheKeyThatRetires() throws IOException {
        ArchivedUser one = alice(new OpenedCredential.Generated(Secret.of("secret")), CredentialKind.GENERATED);
        AccessKey present = one.user().keys().getFirst();
        AccessKey before = new AccessKey(
                        new AccessKeyId(UUID.randomUUID()), ProtocolKind.SOCKS5, CredentialKind.CHOSEN, NOON)
                .retiring(NOON.plusSeconds(9));
        ArchivedUser both = new ArchivedUser(
                one.user().with(List.of(present, before), 5),
                List.of(
                        one.credentials().getFirst(),
                        new ArchivedUser.Credential(
                                before, 1, OptionalLong.empty(), new OpenedCredential.Hashed("$argon2id$v=19$hash"))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter records = new RecordWriter(bytes);
        records.user(both);
        records.audit(Optional.empty());
        Totals written = records.end();

        assertThat(read(bytes.toByteArray())).isEqualTo(written);
        assertThat(kept.all).containsExactly(both);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aServerOfEachProtocolComesBack(Protocol protocol) throws IOException {
        Server server = new Server(
                SERVER.id(), ServerSpec.named("web").protocol(protocol).port(1).build(), 1, NOON, ServerReport.NONE);
        comesBack(new ArchivedServer(
                server,
                ServerCredentials.areFor(protocol.kind())
                        ? List.of(new ArchivedServer.Credential(1, Secret.of("sécret")))
                        : List.of()));
    }

    @ParameterizedTest
    @MethodSource("deadlines")
    void aServerComesBackWithTheKeysThatItIsRetiring(Optional<Instant> until) throws IOException {
        comesBack(new ArchivedServer(
                rotated(until),
                List.of(
                        new ArchivedServer.Credential(3, Secret.of("before")),
                        new ArchivedServer.Credential(5, Secret.of("now")))));
    }

    static List<Optional<Instant>> deadlines() {
        return List.of(Optional.empty(), Optional.of(NOON));
    }

    private static Server rotated(Optional<Instant> until) {
        return new Server(
                SERVER.id(),
                ServerSpec.named("web")
                        .protocol(Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS))
                        .port(1)
                        .build(),
                7,
                NOON,
                ServerReport.NONE,
                new ServerKeys(5, Optional.of(new RetiringKeys(3, Port.of(2), until))));
    }

    @Test
    void aServerWithoutTheSecretOfItsKeysIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter records = new RecordWriter(bytes);
        records.server(new ArchivedServer(
                rotated(Optional.empty()), List.of(new ArchivedServer.Credential(5, Secret.of("now")))));

        refused(ErrorCode.CORRUPT, bytes.toByteArray());
    }

    private void comesBack(ArchivedServer archived) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter records = new RecordWriter(bytes);
        records.server(archived);
        records.audit(Optional.empty());
        records.end();

        read(bytes.toByteArray());

        assertThat(kept.all).containsExactly(archived);
    }

    static List<Protocol> protocols() {
        return List.of(
                Socks5.closedByDefault(),
                HttpProxy.closedByDefault(),
                Protocol.of(
                        ProtocolKind.VLESS,
                        TargetPolicy.PUBLIC_ONLY,
                        Map.of(
                                "reality-target", List.of("example.org:443"),
                                "server-names", List.of("www.example.org", "example.org"),
                                "image", List.of("xray:1"))),
                Protocol.closedByDefault(ProtocolKind.SHADOWSOCKS),
                Protocol.closedByDefault(ProtocolKind.WIREGUARD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"type\":\"tombstone\"}",
                "{\"type\":\"group\"}",
                "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"key\",\"user\":\"alice\",\"more\":1}",
                "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"key\",\"user\":\"alice\",\"user\":\"bob\"}",
                "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"server\",\"user\":\"alice\"}",
                "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"key\",\"user\":7}",
                "{\"type\":\"tombstone\",\"id\":\"../../etc/passwd\",\"kind\":\"key\",\"user\":\"alice\"}",
                "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"key\",\"user\":\"al\\u0000ice\"}",
                "{\"type\":\"tombstone\",\"id\":\"" + ID + "\",\"kind\":\"key\",\"user\":\"alice\"} {}",
                "{\"type\":\"audit\",\"sequence\":99999999999999999999,\"seal\":null}",
                "{\"type\":\"audit\",\"sequence\":1.5,\"seal\":null}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}"
            })
    void aRecordThatIsNoneIsRefused(String record) throws IOException {
        refused(ErrorCode.CORRUPT, records(record, AUDIT));
    }

    @Test
    void recordsComeInTheirOrderOnly() throws IOException {
        refused(ErrorCode.CORRUPT, records(AUDIT, TOMBSTONE));
        refused(ErrorCode.CORRUPT, records(AUDIT, AUDIT));
        refused(ErrorCode.CORRUPT, records("{\"type\":\"traffic\",\"user\":\"" + ID + "\",\"samples\":[]}", AUDIT));
    }

    @Test
    void whatIsMissingOrTooMuchIsFound() throws IOException {
        String end =
                "{\"type\":\"end\",\"servers\":0,\"groups\":0,\"users\":0,\"keys\":0,\"samples\":0,\"tombstones\":1,\"sha256\":\""
                        + "0".repeat(64) + "\"}";
        refused(ErrorCode.CORRUPT, records(TOMBSTONE, AUDIT));
        refused(ErrorCode.CORRUPT, records(TOMBSTONE, AUDIT, end));
        refused(ErrorCode.CORRUPT, new byte[] {0, 0, 0, 9, '{'});
        refused(ErrorCode.TOO_BIG, new byte[] {0, 0x20, 0, 0});
        refused(ErrorCode.TOO_BIG, new byte[] {-1, -1, -1, -1});
    }

    @Test
    void anErrorShowsNothingOfTheRecord() throws IOException {
        assertThatThrownBy(() -> read(records("{\"type\":\"user\",\"keys\":[{\"secret\":\"hunter2hunter2\"", AUDIT)))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("hunter2"));
    }
}
