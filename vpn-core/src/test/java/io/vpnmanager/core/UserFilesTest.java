package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.bulk.ExportOptions;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.AccessHours;
import io.vpnmanager.api.terms.BitRate;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.ConnectionRate;
import io.vpnmanager.api.terms.DailyHours;
import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.terms.Next;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users in files, out of one home and into another. */
class UserFilesTest {
    private static final ExportOptions CSV = ExportOptions.of(UserFileFormat.CSV);
    private static final ExportOptions JSON = ExportOptions.of(UserFileFormat.JSON);
    private static final List<GroupName> GROUPS = List.of(new GroupName("eu-west"), new GroupName("us-east"));

    private static final List<TemplateName> NEXT = List.of(new TemplateName("basic"), new TemplateName("gold"));

    @TempDir
    Path folder;

    private static Vpn home(Path folder) {
        Vpn vpn = Vpn.builder().home(folder).store(new MemoryStoreProvider()).open();
        GROUPS.forEach(group -> vpn.groups().create(new GroupSpec(group, Set.of())));
        NEXT.forEach(name -> vpn.templates().create(TemplateSpec.named(name.text(), ProtocolKind.SOCKS5)));
        vpn.servers()
                .create(ServerSpec.named("edge")
                        .protocol(Socks5.closedByDefault())
                        .port(new Port(1080))
                        .power(Power.STOPPED)
                        .build());
        return vpn;
    }

    private static String text(Vpn vpn, ExportOptions options) {
        StringWriter text = new StringWriter();
        vpn.userFiles().export(options, text);
        return text.toString();
    }

    private static BulkReport imported(Vpn vpn, Path file, UserFileFormat format) {
        return vpn.userFiles().importFrom(file, ImportOptions.of(format).chunk(3));
    }

    private static List<String> links(Vpn vpn, UserName name) {
        return vpn.links().of(vpn.users().get(name)).stream()
                .map(Link::revealSecretText)
                .toList();
    }

    @Provide
    Arbitrary<List<UserSpec>> people() {
        return person().list()
                .ofMaxSize(8)
                .map(specs -> IntStream.range(0, specs.size())
                        .mapToObj(i -> specs.get(i).named("user-" + i))
                        .toList());
    }

    /** A user whose name is still open. */
    private record Person(
            Set<ProtocolKind> protocols,
            boolean chosen,
            Optional<EmailAddress> email,
            Set<GroupName> groups,
            Terms terms) {
        UserSpec named(String name) {
            boolean canBeLimited =
                    Set.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP).containsAll(protocols);
            UserSpec.Builder spec = UserSpec.named(name).terms(canBeLimited ? terms : terms.limits(Limits.NONE));
            protocols.forEach(spec::access);
            if (chosen) {
                spec.access(ProtocolKind.HTTP, Secret.of("correct horse, \"battery\""));
            }
            email.ifPresent(spec::email);
            groups.forEach(spec::group);
            return spec.build();
        }
    }

    private static Arbitrary<Person> person() {
        return Combinators.combine(
                        Arbitraries.of(ProtocolKind.class).set().ofMinSize(1),
                        Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)),
                        Arbitraries.of("=a@example.org", "+b@example.org", "c@example.org")
                                .map(EmailAddress::parse)
                                .optional(),
                        Arbitraries.of(GROUPS).set().ofMaxSize(2),
                        terms())
                .as(Person::new);
    }

    private static Arbitrary<Terms> terms() {
        Arbitrary<String> notes =
                Arbitraries.strings().withChars("=+-@'\";,\\ \u00FC\uFF1Da1").ofMaxLength(6);
        Arbitrary<Optional<Quota>> quotas = Arbitraries.of(
                        Quota.of(ByteSize.gibibytes(5), QuotaReset.NEVER),
                        new Quota(ByteSize.gibibytes(7), QuotaReset.rolling(30), true))
                .optional();
        Arbitrary<Optional<Hold>> holds = Arbitraries.of(
                        Hold.lasting(Duration.ofDays(30)),
                        new Hold(Duration.ofHours(5), Optional.of(Instant.parse("2030-01-01T00:00:00Z"))))
                .optional();
        Arbitrary<Terms> without = Combinators.combine(
                        Arbitraries.of(Standing.class),
                        Arbitraries.of(Instant.parse("2027-01-01T12:30:00Z"), Instant.parse("2020-01-01T00:00:00Z"))
                                .optional(),
                        quotas,
                        holds,
                        Arbitraries.of(new AccessHours(
                                        List.of(
                                                DailyHours.parse("mon,wed-fri 08:00-18:00"),
                                                DailyHours.parse("sat 22:00-04:00")),
                                        ZoneId.of("Europe/Berlin")))
                                .optional(),
                        Arbitraries.of(
                                Limits.NONE,
                                new Limits(
                                        OptionalInt.of(5),
                                        OptionalInt.of(2),
                                        Optional.of(ConnectionRate.perSecond(30)),
                                        Optional.of(BitRate.parse("512kbit")),
                                        Optional.of(BitRate.megabits(20)))),
                        notes,
                        Arbitraries.of("vip", "new", "1e10")
                                .map(Tag::parse)
                                .set()
                                .ofMaxSize(3))
                .as((standing, expires, quota, hold, week, limit, note, tags) ->
                        new Terms(standing, expires, quota, hold, week, limit, Optional.empty(), note, tags));
        Arbitrary<Next> next = Combinators.combine(Arbitraries.of(NEXT), Arbitraries.of(true, false))
                .as(Next::new);
        return Combinators.combine(without, next.optional())
                .as((terms, then) -> then.map(terms::next).orElse(terms));
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void whatOneHomeExportsAnotherOneHasAfterwards(
            @ForAll("people") List<UserSpec> people, @ForAll UserFileFormat format) throws IOException {
        Path folder = Files.createTempDirectory("users");
        ExportOptions secrets = ExportOptions.of(format).revealingSecrets();
        try (Vpn one = home(folder.resolve("one"));
                Vpn other = home(folder.resolve("other"))) {
            one.users().createAll(people, BulkOptions.standard());
            Path file = folder.resolve("users");
            assertThat(one.userFiles().exportTo(file, secrets)).isEqualTo(people.size());

            assertThat(imported(other, file, format)).isEqualTo(new BulkReport(people.size(), 0, 0));

            assertThat(text(other, secrets)).isEqualTo(text(one, secrets)).isEqualTo(Files.readString(file));
            assertThat(text(other, CSV)).isEqualTo(text(one, CSV));
            for (UserSpec person : people) {
                assertThat(links(other, person.name())).isEqualTo(links(one, person.name()));
            }
            assertThat(imported(one, file, format)).isEqualTo(new BulkReport(0, people.size(), 0));
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private static UserSpec alice() {
        return UserSpec.named("alice")
                .access(ProtocolKind.SOCKS5)
                .access(ProtocolKind.WIREGUARD)
                .group(GROUPS.getFirst())
                .email(EmailAddress.parse("=a@example.org"))
                .build();
    }

    @Test
    void exportHoldsNoSecretUnlessAskedTo() {
        try (Vpn vpn = home(folder.resolve("home"))) {
            vpn.users().create(alice());

            assertThat(text(vpn, CSV))
                    .isEqualTo("username,protocol,email,groups,standing,expires,quota,quota-reset,quota-carry-over,"
                            + "hold,hold-until,hours,hours-zone,max-connections,max-devices,new-connections,"
                            + "upload-speed,download-speed,next,next-carry-over,note,tags\r\n"
                            + "alice,socks5;wireguard,'=a@example.org,eu-west,,,,,,,,,,,,,,,,,,\r\n");
            assertThat(text(vpn, JSON))
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":[\n"
                            + "{\"username\":\"alice\",\"protocol\":[\"socks5\",\"wireguard\"],"
                            + "\"email\":\"=a@example.org\",\"groups\":[\"eu-west\"]}\n]}\n");
            assertThat(text(vpn, JSON.revealingSecrets()))
                    .containsPattern("\"socks5-secret\":\"[a-z2-7]{26}\",\"wireguard-secret\":\"[a-z2-7]{26}\"");
        }
    }

    @Test
    void importWithoutSecretsDrawsNewOnesAndSaysSo() throws IOException {
        try (Vpn vpn = home(folder.resolve("home"));
                Vpn other = home(folder.resolve("other"))) {
            vpn.users().create(alice());
            Path file = folder.resolve("users.csv");
            vpn.userFiles().exportTo(file, CSV);

            other.userFiles()
                    .importFrom(
                            file,
                            ImportOptions.of(UserFileFormat.CSV)
                                    .onRow(row -> assertThat(row.drawn())
                                            .containsExactly(ProtocolKind.SOCKS5, ProtocolKind.WIREGUARD)));

            assertThat(text(other, CSV)).isEqualTo(text(vpn, CSV));
            assertThat(text(other, CSV.revealingSecrets())).isNotEqualTo(text(vpn, CSV.revealingSecrets()));
        }
    }

    @Test
    void fileIsItsOwnersAloneAndReplacesNothingUnlessToldTo() throws IOException {
        Path file = folder.resolve("users.json");
        try (Vpn vpn = home(folder.resolve("home"))) {
            vpn.users().create(alice());

            assertThat(vpn.userFiles().exportTo(file, JSON)).isEqualTo(1);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            String before = Files.readString(file);
            assertThatThrownBy(() -> vpn.userFiles().exportTo(file, JSON.revealingSecrets()))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH))
                    .hasMessageContaining("exists already");
            assertThat(file).hasContent(before);
            vpn.userFiles().exportTo(file, JSON.revealingSecrets().replacing());
            assertThat(Files.readString(file)).contains("socks5-secret");
            assertThatThrownBy(() -> vpn.userFiles().exportTo(folder.resolve("no/users.json"), JSON))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("home", "users.json");
        }
    }
}
