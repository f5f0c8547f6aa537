package io.vpnmanager.core.internal.bulk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.bulk.ExportOptions;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.ImportRow;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow.Outcome;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserImportTest {
    private static final String SECRET = "qvgsmtvrgqy333rjjnrztgdjkx";

    @TempDir
    Path folder;

    private final StateStore store = new MemoryStoreProvider().open(Path.of("unused"));
    private final FakeHome home = new FakeHome(store);
    private final List<ImportRow> told = new ArrayList<>();
    private final ImportOptions csv =
            ImportOptions.of(UserFileFormat.CSV).chunk(2).onRow(told::add);
    private final ImportOptions json =
            ImportOptions.of(UserFileFormat.JSON).chunk(2).onRow(told::add);

    @AfterEach
    void close() {
        home.close();
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Path table(String... lines) throws IOException {
        return file("users.csv", String.join("\n", lines) + "\n");
    }

    private Path list(String... items) throws IOException {
        return file(
                "users.json",
                "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":[" + String.join(",\n", items) + "]}");
    }

    private BulkReport imported(String... lines) throws IOException {
        return home.vpn.userFiles().importFrom(table(lines), csv);
    }

    private User user(String name) {
        return home.vpn.users().get(new UserName(name));
    }

    private String refusal(int row) {
        return told.get(row).refusal().map(Problem::sentence).orElse("");
    }

    private static void refused(ErrorCode code, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void eachRowBecomesAUserWithAllThatItSays() throws IOException {
        home.vpn.groups().create(new GroupSpec(new GroupName("eu-west"), Set.of()));

        BulkReport report = imported(
                "username,protocol,email,groups,expires,quota,quota-reset,note,tags",
                "alice,socks5;http,alice@example.org,eu-west,2027-01-01T00:00:00Z,50GiB,monthly:15,\"a, \"\"b\"\"\",vip;new",
                "bob,socks5,,,,,,,");

        assertThat(report).isEqualTo(new BulkReport(2, 0, 0));
        User alice = user("alice");
        assertThat(alice.keys())
                .extracting(key -> key.protocol())
                .containsExactly(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        assertThat(alice.email()).contains(EmailAddress.parse("alice@example.org"));
        assertThat(alice.groups()).containsExactly(new GroupName("eu-west"));
        assertThat(alice.terms().settings())
                .containsEntry("expires", List.of("2027-01-01T00:00:00Z"))
                .containsEntry("quota", List.of("50GiB"))
                .containsEntry("note", List.of("a, \"b\""));
        assertThat(alice.terms().tags()).containsExactly(Tag.parse("new"), Tag.parse("vip"));
        assertThat(user("bob").email()).isEmpty();
        assertThat(told).extracting(ImportRow::line).containsExactly(2L, 3L);
        assertThat(told.getFirst().drawn()).containsExactly(ProtocolKind.SOCKS5, ProtocolKind.HTTP);
    }

    @Test
    void aMarkOfUtf8AndLineEndsOfWindowsAreTaken() throws IOException {
        Path file = file("users.csv", "\uFEFFusername,protocol,note\r\nalice,socks5,gr\u00FC\u00DFe\r\n\r\n");

        assertThat(home.vpn.userFiles().importFrom(file, csv)).isEqualTo(new BulkReport(1, 0, 0));
        assertThat(user("alice").terms().note()).isEqualTo("gr\u00FC\u00DFe");
    }

    @Test
    void aRowThatIsRefusedSaysWhyAndWhereAndHoldsNobodyUp() throws IOException {
        BulkReport report = imported(
                "username,protocol,email,groups",
                "alice,socks5,,",
                "a b,socks5,,",
                "carol,sox,,",
                "dave,socks5,nobody,",
                "erin,socks5,,nowhere",
                "frank,socks5",
                "alice,http,,",
                "grace,,,",
                "heidi,http,,");

        assertThat(report).isEqualTo(new BulkReport(2, 0, 7));
        assertThat(told).extracting(ImportRow::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(refusal(1)).startsWith("users.csv, line 3, username: ");
        assertThat(refusal(2)).startsWith("users.csv, line 4, protocol: ").contains("socks5");
        assertThat(refusal(3)).startsWith("users.csv, line 5, email: ");
        assertThat(refusal(4)).startsWith("users.csv, line 6: group nowhere");
        assertThat(refusal(5)).contains("line 7 has 2 cells, and the heading has 4");
        assertThat(refusal(6)).contains("line 8 has the name alice, as line 2 has");
        assertThat(refusal(7)).contains("line 9, protocol lacks protocol");
        assertThat(told.get(4).refusal().map(Problem::code)).contains(ErrorCode.NOT_FOUND);
        assertThat(told.get(2).refusal().map(Problem::facts).orElseThrow()).containsEntry("line", "4");
    }

    @Test
    void whatIsToComeNextHasToBeThere() throws IOException {
        home.vpn.templates().create(TemplateSpec.named("basic", ProtocolKind.SOCKS5));
        String[] lines = {
            "username,protocol,quota,next", "alice,socks5,1GiB,basic", "bob,socks5,1GiB,gold", "carol,socks5,,"
        };
        home.vpn.userFiles().importFrom(table(lines), csv.dryRun());
        List<ImportRow> foretold = List.copyOf(told);
        told.clear();
        assertThat(imported(lines)).isEqualTo(new BulkReport(2, 0, 1));
        assertThat(refusal(1))
                .startsWith("users.csv, line 3: template gold does not exist")
                .contains("vpn apply");
        assertThat(told.get(1).refusal().map(Problem::code)).contains(ErrorCode.NOT_FOUND);
        assertThat(foretold).isEqualTo(told);
    }

    @Test
    void aDayWithoutATimeIsItsBeginAndATermIsToldWhereItStands() throws IOException {
        imported(
                "username,protocol,expires,quota", "alice,socks5,2099-01-01,", "bob,socks5,2099-02-30,", "eve,http,,1");
        assertThat(user("alice").terms().expiresAt()).contains(Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(refusal(1)).startsWith("users.csv, line 3, expires: ").contains("2099-02-30");
        assertThat(refusal(2)).startsWith("users.csv, line 4, quota: ");
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        String[] lines = {"username,protocol,tags", "alice,socks5,vip", "bob,http,", "carol,socks5,"};
        imported(lines);
        long before = store.changeNumber();
        told.clear();

        assertThat(imported(lines)).isEqualTo(new BulkReport(0, 3, 0));
        assertThat(told).extracting(ImportRow::outcome).containsOnly(Outcome.ALREADY_THERE);
        assertThat(told).allSatisfy(row -> assertThat(row.drawn()).isEmpty());
        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aUserWhoIsOtherwiseIsLeftAloneAndTold() throws IOException {
        home.vpn
                .users()
                .create(UserSpec.named("alice").access(ProtocolKind.HTTP).build());

        assertThat(imported("username,protocol,tags,quota", "alice,socks5,vip,1GiB"))
                .isEqualTo(new BulkReport(0, 0, 1));
        assertThat(refusal(0))
                .startsWith("users.csv, line 2: user alice exists already and has another protocol, quota, tags");
        assertThat(user("alice").key(ProtocolKind.SOCKS5)).isEmpty();
    }

    @Test
    void anImportWithAnIdGoesOnWhereItEndedAndKnowsItsFile() throws IOException {
        OperationId id = new OperationId("import-1");
        ImportOptions failing = csv.onRow(row -> {
            if (row.number() == 4) {
                throw Problem.of(ErrorCode.STORE, "the report", "cannot be written")
                        .toException();
            }
        });
        Path file = table("username,protocol", "a-1,socks5", "a b,socks5", "a-2,socks5", "a-3,http", "a-4,http");
        refused(
                ErrorCode.STORE,
                "report",
                () -> home.vpn.operation(id).userFiles().importFrom(file, failing));
        assertThat(home.vpn.users().count()).isEqualTo(3);

        assertThat(home.vpn.operation(id).userFiles().importFrom(file, csv)).isEqualTo(new BulkReport(1, 3, 1));
        assertThat(told)
                .extracting(ImportRow::outcome)
                .containsExactly(
                        Outcome.ALREADY_THERE,
                        Outcome.REFUSED,
                        Outcome.ALREADY_THERE,
                        Outcome.ALREADY_THERE,
                        Outcome.CREATED);
        Path other = table("username,protocol", "a-1,socks5", "b-1,socks5");
        refused(
                ErrorCode.DUPLICATE,
                "import-1",
                () -> home.vpn.operation(id).userFiles().importFrom(other, csv));
    }

    @Test
    void aNameThatStandsTwiceIsToldAlsoWhereAllStandsOnOneLine() throws IOException {
        String one = "{\"username\":\"alice\",\"protocol\":\"http\"}";
        Path file = file(
                "users.json", "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":[" + one + "," + one + "]}");

        assertThat(home.vpn.userFiles().importFrom(file, json)).isEqualTo(new BulkReport(1, 0, 1));
        assertThat(told.get(1).refusal().map(Problem::code)).contains(ErrorCode.DUPLICATE);
    }

    @ParameterizedTest
    @EnumSource
    void anExportThatCannotBeWrittenSaysSo(UserFileFormat format) {
        Terms longNote = Terms.of(Map.of("note", List.of("x".repeat(1_000))));
        List<UserSpec> more = IntStream.range(0, 200)
                .mapToObj(i -> UserSpec.named("user-" + i)
                        .access(ProtocolKind.HTTP)
                        .terms(longNote)
                        .build())
                .toList();
        home.vpn.users().createAll(more, BulkOptions.standard()); // more than any buffer holds back
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        refused(
                ErrorCode.STORE,
                "No space left on device",
                () -> home.vpn.userFiles().export(ExportOptions.of(format), full));
    }

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws IOException {
        home.vpn.users().create(UserSpec.named("bob").access(ProtocolKind.HTTP).build());
        home.vpn
                .users()
                .create(UserSpec.named("carol").access(ProtocolKind.HTTP).build());
        String[] lines = {
            "username,protocol,groups",
            "alice,socks5,",
            "bob,http,",
            "carol,socks5,",
            "dave,http,nowhere",
            "alice,http,",
            "x,,"
        };
        long before = store.changeNumber();

        BulkReport foretold = home.vpn.userFiles().importFrom(table(lines), csv.dryRun());
        List<ImportRow> rows = List.copyOf(told);
        assertThat(store.changeNumber()).isEqualTo(before);
        told.clear();

        assertThat(imported(lines)).isEqualTo(foretold).isEqualTo(new BulkReport(1, 1, 4));
        assertThat(told).isEqualTo(rows);
    }

    @Nested
    class Json {
        @Test
        void itemsAreUsers() throws IOException {
            Path file = list(
                    "{\"username\":\"alice\",\"protocol\":[\"socks5\",\"http\"],\"tags\":[\"a\",\"b\"],\"note\":\"= 1;2\"}",
                    "{\"username\":\"bob\",\"protocol\":\"http\",\"quota\":\"1GiB\",\"quota-reset\":\"daily\",\"quota-carry-over\":true}");

            assertThat(home.vpn.userFiles().importFrom(file, json)).isEqualTo(new BulkReport(2, 0, 0));
            assertThat(user("alice").keys()).hasSize(2);
            assertThat(user("alice").terms().note()).isEqualTo("= 1;2");
            assertThat(user("bob").terms().settings()).containsEntry("quota-carry-over", List.of("true"));
            assertThat(told).extracting(ImportRow::line).containsExactly(1L, 2L);
        }

        @Test
        void itemThatIsNotUnderstoodIsARefusedRow() throws IOException {
            Path file = list(
                    "{\"username\":\"alice\",\"protokol\":[\"socks5\"]}",
                    "{\"username\":\"bob\",\"protocol\":[\"http\"],\"password\":\"" + SECRET + "\"}",
                    "{\"username\":5.5,\"protocol\":[\"http\"]}",
                    "{\"username\":\"carol\",\"protocol\":[\"http\"]}");

            assertThat(home.vpn.userFiles().importFrom(file, json)).isEqualTo(new BulkReport(1, 0, 3));
            assertThat(refusal(0)).contains("line 1").contains("Did you mean protocol?");
            assertThat(refusal(1)).contains("line 2").doesNotContain(SECRET);
            assertThat(told.get(2).refusal().map(Problem::code)).contains(ErrorCode.TYPE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "{}",
                    "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\"}",
                    "{\"kind\":\"UserFile\",\"apiVersion\":\"vpn/v1\",\"items\":[]}",
                    "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserList\",\"items\":[]}",
                    "{\"apiVersion\":\"vpn/v9\",\"kind\":\"UserFile\",\"items\":[]}",
                    "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":{}}",
                    "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":[{\"username\":\"alice\",\"protocol\":\"http\"}",
                    "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":[{\"username\":\"alice\",\"protocol\":\"http\"}],\"more\":1}",
                    "{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserFile\",\"items\":[{\"username\":\"alice\",\"protocol\":\"http\"},7]}"
                })
        void fileThatIsNoListOfUsersChangesNothing(String text) throws IOException {
            Path file = file("users.json", text);

            assertThatThrownBy(() -> home.vpn.userFiles().importFrom(file, json))
                    .isInstanceOf(VpnException.class)
                    .hasMessageContaining("users.json");
            assertThat(home.vpn.users().count()).isZero();
            assertThat(told).isEmpty();
        }
    }

    @Nested
    class BadTables {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "username,protocl | UNKNOWN | Did you mean protocol?",
                    "username,password,protocol | POLICY | holds a secret",
                    "username,protocol,email,email | DUPLICATE | stands twice",
                    "username,email | SYNTAX | has no column protocol",
                    "username;protocol | SYNTAX | commas between the cells",
                })
        void headingThatIsNotUnderstoodIsRefused(String heading, ErrorCode code, String words) throws IOException {
            Path file = table(heading, "alice,socks5");

            refused(code, words, () -> home.vpn.userFiles().importFrom(file, csv));
            assertThat(home.vpn.users().count()).isZero();
        }

        @Test
        void tableThatBreaksOffChangesNothing() throws IOException {
            Path file = table("username,protocol", "alice,socks5", "bob,socks5", "carol,\"socks5");

            refused(
                    ErrorCode.SYNTAX,
                    "users.csv, line 3",
                    () -> home.vpn.userFiles().importFrom(file, csv));
            assertThat(home.vpn.users().count()).isZero();
            assertThat(told).isEmpty();
        }

        @Test
        void cellThatIsTooLongChangesNothing() throws IOException {
            Path file = table("username,protocol", "alice,socks5", "bob," + "x".repeat(5000));

            refused(ErrorCode.SYNTAX, "4096", () -> home.vpn.userFiles().importFrom(file, csv));
            assertThat(home.vpn.users().count()).isZero();
        }

        @Test
        void bytesThatAreNotUtf8ChangeNothing() throws IOException {
            Path file = table();
            Files.write(file, "username,protocol,note\nalice,socks5,\u00E9\n".getBytes(ISO_8859_1));

            refused(ErrorCode.ENCODING, "UTF-8", () -> home.vpn.userFiles().importFrom(file, csv));
            assertThat(home.vpn.users().count()).isZero();
        }

        @Test
        void emptyFileAndNoFileAndAFolderAreRefused() throws IOException {
            Path empty = file("empty.csv", "");

            refused(ErrorCode.SYNTAX, "is empty", () -> home.vpn.userFiles().importFrom(empty, csv));
            refused(
                    ErrorCode.PATH,
                    "does not exist",
                    () -> home.vpn.userFiles().importFrom(folder.resolve("no.csv"), csv));
            refused(
                    ErrorCode.PATH,
                    "is not a regular file",
                    () -> home.vpn.userFiles().importFrom(folder, csv));
        }

        @Test
        void headingAloneMakesNobody() throws IOException {
            assertThat(imported("username,protocol")).isEqualTo(new BulkReport(0, 0, 0));
        }
    }

    @Nested
    class Secrets {
        @Test
        void whatIsGivenIsKeptAndTheRestIsDrawn() throws IOException {
            imported("username,protocol,socks5-secret,http-secret", "alice,socks5;http," + SECRET + ",");

            assertThat(told.getFirst().drawn()).containsExactly(ProtocolKind.HTTP);
            assertThat(secret("alice", ProtocolKind.SOCKS5)).contains(SECRET);
            assertThat(secret("alice", ProtocolKind.HTTP)).isNotEmpty().isNotEqualTo(Optional.of(SECRET));
        }

        private Optional<String> secret(String name, ProtocolKind kind) {
            return user(name)
                    .key(kind)
                    .flatMap(key -> store.read(unit -> unit.keys().credential(key.id())))
                    .map(stored -> new String(stored.sealed().bytes(), UTF_8));
        }

        @Test
        void aUserWithAnotherSecretIsNotAsTheRowSays() throws IOException {
            imported("username,protocol,socks5-secret", "alice,socks5," + SECRET);
            told.clear();

            assertThat(imported("username,protocol,socks5-secret", "alice,socks5," + SECRET))
                    .isEqualTo(new BulkReport(0, 1, 0));
            assertThat(imported("username,protocol,socks5-secret", "alice,socks5," + "a".repeat(26)))
                    .isEqualTo(new BulkReport(0, 0, 1));
            assertThat(refusal(1)).contains("has another socks5-secret").doesNotContain("aaa");
        }

        @Test
        void whatNoExportHasWrittenIsRefusedAndNotShown() throws IOException {
            imported(
                    "username,protocol,socks5-secret,http-secret",
                    "alice,socks5,hunter2hunter2,",
                    "bob,socks5,," + SECRET,
                    "carol,socks5," + SECRET + ";" + SECRET + ",");

            assertThat(refusal(0)).contains("line 2, socks5-secret").doesNotContain("hunter2");
            assertThat(refusal(1)).contains("line 3, http-secret").doesNotContain(SECRET);
            assertThat(refusal(2))
                    .contains("line 4, socks5-secret holds 2 values")
                    .doesNotContain(SECRET);
        }

        @Test
        void aFileThatOthersCanReadIsNotTaken() throws IOException {
            Path file = table("username,protocol,socks5-secret", "alice,socks5," + SECRET);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

            refused(ErrorCode.PATH, "chmod 600", () -> home.vpn.userFiles().importFrom(file, csv));
            assertThat(home.vpn.users().count()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,socks5,", "alice,socks5,x,", "alice,nothing,", "alice,http,"})
        void norOneWhoseSecretsStandInRowsThatAreRefused(String beginning) throws IOException {
            Path file = table("username,protocol,socks5-secret", beginning + SECRET);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

            refused(ErrorCode.PATH, "chmod 600", () -> home.vpn.userFiles().importFrom(file, csv));
        }
    }
}
