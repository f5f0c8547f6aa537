package io.vpnmanager.core.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.audit.AuditReport.Kind;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of six rows, and people who can write its files but do not have its key. */
class TamperedLogTest {
    private static final String MOVED =
            "UPDATE audit SET (at, actor, action, subject, object, revision, mac) = (SELECT at, actor, action, subject,"
                    + " object, revision, mac FROM moved WHERE moved.sequence = %d) WHERE sequence = %d";

    @TempDir
    private static Path template;

    @TempDir
    private Path folder;

    private LogOnDisk log;

    @BeforeAll
    static void makeSixRows() {
        new LogOnDisk(template.resolve("home")).change("user", 1, 6);
    }

    /** Takes the whole home, as somebody does who moves it to another disk. */
    @BeforeEach
    void copy() throws IOException {
        log = new LogOnDisk(folder.resolve("home"));
        Files.createDirectory(
                log.home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(template.resolve("home"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, log.home().resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private void isBroken(long row, Kind kind) {
        AuditReport report = log.verify();
        assertThat(report.fault()).as("%s", report).isPresent();
        assertThat(report.fault().get().row()).as("%s", report).isEqualTo(row);
        assertThat(report.fault().get().kind()).as("%s", report).isEqualTo(kind);
    }

    @Test
    void nobodyTouchedIt() {
        AuditReport report = log.verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.rows()).isEqualTo(6);
        assertThat(report.unsealed()).isZero();
        assertThat(report.anchored()).contains(6L);
    }

    @Nested
    class Rows {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "at = at + 1",
                    "actor = actor || 'x'",
                    "actor = '', action = actor || action",
                    "action = 'user.delete'",
                    "subject = 'user-4'",
                    "object = randomblob(16)",
                    "object = NULL",
                    "revision = 2",
                    "revision = NULL",
                    "mac = randomblob(32)",
                    "mac = NULL"
                })
        void thatWereEditedAreNamed(String change) throws Exception {
            log.tamper("UPDATE audit SET " + change + " WHERE sequence = 3");
            isBroken(3, Kind.EDITED);
        }

        @ParameterizedTest
        @CsvSource({"1", "3", "5"})
        void thatAreGoneAreNamed(int row) throws Exception {
            log.tamper("DELETE FROM audit WHERE sequence = " + row);
            isBroken(row, Kind.MISSING);
        }

        @Test
        void thatGotNewNumbersShowTheGap() throws Exception {
            log.tamper(
                    "DELETE FROM audit WHERE sequence = 3",
                    "UPDATE audit SET sequence = sequence - 1 WHERE sequence > 3");
            isBroken(3, Kind.MISSING);
        }

        @ParameterizedTest
        @CsvSource({"2, 3", "2, 5", "1, 6"})
        void thatChangedPlacesAreNamed(int one, int other) throws Exception {
            log.tamper(
                    "CREATE TABLE moved AS SELECT * FROM audit",
                    MOVED.formatted(one, other),
                    MOVED.formatted(other, one),
                    "DROP TABLE moved");
            isBroken(one, Kind.REORDERED);
        }

        @Test
        void thatWerePutBetweenOthersAreNamed() throws Exception {
            log.tamper(
                    "UPDATE audit SET sequence = sequence + 101 WHERE sequence >= 3",
                    "UPDATE audit SET sequence = sequence - 100 WHERE sequence > 100",
                    "INSERT INTO audit VALUES (3, 0, 'root', 'user.delete', 'bob', NULL, NULL, randomblob(32))");
            isBroken(3, Kind.INSERTED);
        }

        @Test
        void thatWereAddedWithoutTheKeyAreNamed() throws Exception {
            log.tamper("INSERT INTO audit VALUES (7, 0, 'root', 'user.delete', 'bob', NULL, NULL, randomblob(32))");
            isBroken(7, Kind.EDITED);
        }

        @ParameterizedTest
        @CsvSource({"1, RESEALED", "4, RESEALED", "6, EDITED"})
        void thatWereSealedWithAnotherKeyAreNamed(int from, Kind kind) throws Exception {
            resealWithAnotherKey(from);
            isBroken(from, kind);
        }

        /** A single bad row at the end may be anything; more than that is told apart. */
        private void resealWithAnotherKey(int from) throws Exception {
            List<AuditRow> rows;
            UUID identity;
            try (StateStore store = new SqliteStoreProvider().open(log.home())) {
                rows = store.read(unit -> unit.audit().after(0, 10));
                identity = store.identity();
            }
            RowSeals seals = new RowSeals(new AuditKey(new JdkCrypto(), new byte[] {1, 2, 3}), identity);
            AuditMac previous =
                    from == 1 ? RowSeals.NONE : rows.get(from - 2).mac().orElseThrow();
            for (AuditRow row : rows.subList(from - 1, rows.size())) {
                previous = seals.seal(row.sequence(), row.entry(), previous);
                log.tamper("UPDATE audit SET mac = x'" + previous + "' WHERE sequence = " + row.sequence());
            }
        }
    }

    @Nested
    class Ends {
        @ParameterizedTest
        @CsvSource({"6", "4", "1"})
        void thatWereCutOffAreMissed(int first) throws Exception {
            log.tamper("DELETE FROM audit WHERE sequence >= " + first);
            isBroken(first, Kind.CUT);
        }

        /** The anchor stays where it is: moving it on would make the cut right. */
        @ParameterizedTest
        @ValueSource(ints = {1, 3})
        void thatWereWrittenAnewAreNotAnchored(int more) throws Exception {
            log.tamper("DELETE FROM audit WHERE sequence >= 5");

            log.change("later", 1, more);
            if (more < 2) {
                isBroken(6, Kind.CUT);
            } else {
                isBroken(6, Kind.ANCHOR);
                assertThat(log.verify().anchored()).contains(6L);
            }
        }

        @Test
        void ofALogWhoseSealsWereTakenAreNotSealedAnew() throws Exception {
            log.tamper("UPDATE audit SET mac = NULL");
            isBroken(6, Kind.ANCHOR);
        }

        /** Without the anchor it looks like a log from before logs were sealed; the report says so. */
        @Test
        void ofALogWithoutSealsAndAnchorAreCountedAsOlder() throws Exception {
            log.tamper("UPDATE audit SET mac = NULL");
            Files.delete(log.anchor());
            log.change("later", 1, 1);
            assertThat(log.verify().unsealed()).isEqualTo(6);
            assertThat(log.verify().rows()).isEqualTo(8);
        }
    }

    @Nested
    class Anchors {
        @Test
        void thatAreGoneAreMissedAndNotMadeAnew() throws Exception {
            Files.delete(log.anchor());
            isBroken(6, Kind.ANCHOR);
            log.change("later", 1, 1);
            isBroken(7, Kind.ANCHOR);
            assertThat(log.anchor()).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 4, 20, 28, 40, Anchor.BYTES - 1})
        void thatWereEditedAreNotBelieved(int offset) throws Exception {
            byte[] content = Files.readAllBytes(log.anchor());
            content[offset] ^= 1;
            Files.write(log.anchor(), content);
            isBroken(6, Kind.ANCHOR);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, Anchor.BYTES - 1, Anchor.BYTES + 1, 1 << 20})
        void thatHaveAnotherLengthAreNotBelieved(int length) throws Exception {
            Files.write(log.anchor(), new byte[length]);
            isBroken(6, Kind.ANCHOR);
        }

        @Test
        void thatAreSomethingElseAreNotReplaced() throws Exception {
            Files.delete(log.anchor());
            Path victim = Files.writeString(folder.resolve("victim"), "precious");
            Files.createSymbolicLink(log.anchor(), victim);
            log.change("later", 1, 1);
            isBroken(7, Kind.ANCHOR);
            assertThat(victim).hasContent("precious");
        }

        /** What an older anchor says is still true; it only says less. */
        @Test
        void thatAreOlderSayLessAndMoveOn() throws IOException {
            byte[] older = Files.readAllBytes(log.anchor());
            log.change("later", 1, 2);
            Files.write(log.anchor(), older);
            assertThat(log.verify().anchored()).contains(6L);
            assertThat(log.verify().isIntact()).isTrue();
            log.change("later", 3, 3);
            assertThat(log.verify().anchored()).contains(9L);
        }

        @Test
        void ofAnotherHomeAreNotBelieved() throws IOException {
            LogOnDisk other = new LogOnDisk(folder.resolve("other"));
            other.change("user", 1, 6);
            Files.write(log.anchor(), Files.readAllBytes(other.anchor()));
            isBroken(6, Kind.ANCHOR);
        }

        @Test
        void showThatTheStoreWasReplacedByAnEmptyOne() throws IOException {
            for (String end : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(log.home().resolve("vpn.db" + end));
            }
            log.change("later", 1, 1);
            isBroken(1, Kind.ANCHOR);
            try (Vpn vpn = Vpn.open(log.home())) {
                assertThat(vpn.audit().verify().fault().orElseThrow().why()).contains("written with another key");
            }
        }
    }
}
