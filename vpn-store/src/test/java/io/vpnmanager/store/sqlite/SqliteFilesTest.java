package io.vpnmanager.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a home: who may read them, and what becomes of those that are no store. */
class SqliteFilesTest {
    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = home.resolve(StoreFile.NAME);
    }

    private StateStore open() {
        return new SqliteStoreProvider().open(home);
    }

    private void make() {
        try (StateStore store = open()) {
            StoreChild.insert(store, "alice");
        }
    }

    private void refused(ErrorCode code) {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(home.getFileName().toString());
    }

    /** The store is refused, and afterwards the file is what it was. */
    private void refusedUntouched(ErrorCode code) throws IOException {
        byte[] before = Files.readAllBytes(file);
        refused(code);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void change(Consumer<SqliteConnection> change) {
        try (SqliteConnection connection = SqliteConnection.open(file)) {
            change.accept(connection);
        }
    }

    private void put(byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
    }

    @Nested
    class Modes {
        @Test
        void everyFileIsForItsOwnerOnly() throws IOException {
            try (StateStore store = open()) {
                StoreChild.insert(store, "alice");
                store.<Long>read(unit -> unit.users().count());
                assertThat(names()).contains(StoreFile.NAME, StoreFile.NAME + "-wal", StoreFile.NAME + "-shm");
                try (Stream<Path> files = Files.walk(home)) {
                    assertThat(files)
                            .allSatisfy(path -> assertThat(
                                            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                    .matches("rw[x-]------"));
                }
            }
        }

        @Test
        void aFileThatOthersMayReadIsRefused() throws IOException {
            make();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

            refusedUntouched(ErrorCode.PATH);
        }
    }

    @Nested
    class Making {
        @Test
        void nothingUnfinishedIsLeft() throws IOException {
            make();

            // The driver's library is unpacked into the first home of the process only.
            assertThat(names()).filteredOn(name -> !name.equals("native")).containsExactly(StoreFile.NAME);
        }

        @Test
        void whatAKilledProcessLeftIsSweptAway() throws IOException {
            Path draft = Files.createFile(home.resolve(StoreFile.NAME + ".new-abandoned"));
            Path log = Files.createFile(home.resolve(StoreFile.NAME + ".new-abandoned-wal"));

            make();

            assertThat(draft).doesNotExist();
            assertThat(log).doesNotExist();
        }

        /** Whoever made the store first removes what others are still making. */
        @Test
        void aMakerWhoseDraftIsTakenAwayTakesTheStoreOfTheFaster() {
            StoreFile store = StoreFile.of(home);

            Path ensured = store.ensure(draft -> {
                make();
                assertThat(draft).doesNotExist();
            });

            assertThat(ensured).isRegularFile().isNotEmptyFile();
        }

        @Test
        void aMakerWhoFailsLeavesNothing() throws IOException {
            StoreFile store = StoreFile.of(home);

            assertThatThrownBy(() -> store.ensure(draft -> {
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
            assertThat(names()).isEmpty();
        }

        /** The log that is deleted with the draft holds nothing any more. */
        @Test
        void aNewStoreIsWholeInItsFileBeforeItsLogIsGone() throws IOException {
            Path draft = Files.createFile(home.resolve("draft"));
            Path log = home.resolve("draft-wal");
            try (SqliteConnection connection = SqliteConnection.openForWriting(draft)) {
                connection.execute("CREATE TABLE one (two)");
                assertThat(log).isNotEmptyFile();

                connection.emptyLog();

                assertThat(log).isEmptyFile();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"with space", "what?mode=memory", "100%41", "a#b", "quote's", "\u00FCber \uD83D\uDE80"})
        void aHomeMayHaveAnyName(String name) throws IOException {
            Path odd = Files.createDirectory(home.resolve(name));

            new SqliteStoreProvider().open(odd).close();

            assertThat(odd.resolve(StoreFile.NAME)).isRegularFile().isNotEmptyFile();
        }

        @Test
        void aHomeThatIsNotThereIsRefusedAndNotMade() {
            Path missing = home.resolve("missing");

            assertThatThrownBy(() -> new SqliteStoreProvider().open(missing))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
            assertThat(missing).doesNotExist();
        }
    }

    @Nested
    class Damage {
        @Test
        void aFileOfNoBytes() throws IOException {
            put(new byte[0]);

            refusedUntouched(ErrorCode.CORRUPT);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 16, 100, 4096, 100_000})
        void aFileOfSomethingElse(int length) throws IOException {
            byte[] noise = new byte[length];
            Arrays.fill(noise, (byte) 'x');
            put(noise);

            refusedUntouched(ErrorCode.CORRUPT);
        }

        @ParameterizedTest
        @ValueSource(ints = {50, 512, 4096, 12_288})
        void aStoreThatWasCutOff(int length) throws IOException {
            make();
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, length));

            refusedUntouched(ErrorCode.CORRUPT);
        }

        @Test
        void aDatabaseOfAnotherProgram() throws IOException {
            make();
            change(connection -> connection.execute("PRAGMA application_id = 1"));

            refusedUntouched(ErrorCode.CORRUPT);
        }

        @Test
        void aDatabaseWithoutTheTables() throws IOException {
            put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));

            refusedUntouched(ErrorCode.CORRUPT);
        }

        @Test
        void aLogWithoutItsDatabase() throws IOException {
            Files.write(home.resolve(StoreFile.NAME + "-wal"), new byte[] {1});

            refused(ErrorCode.CORRUPT);

            assertThat(file).doesNotExist();
        }
    }

    /** As it is opened where its home cannot be written. */
    @Nested
    class ReadOnly {
        private StateStore openForReading() {
            return Opening.openForReading(file, InstantSource.system());
        }

        private void isReadAndNotWritten() {
            try (StateStore store = openForReading()) {
                assertThat(store.<Long>read(unit -> unit.users().count())).isEqualTo(1);
                assertThat(store.changeNumber()).isEqualTo(1);
                assertThat(store.awaitChange(1, Duration.ofMillis(1))).isEqualTo(1);
                assertThatThrownBy(() -> StoreChild.insert(store, "bob"))
                        .isInstanceOfSatisfying(
                                VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_READ_ONLY))
                        .hasMessageContaining(file.toString());
            }
        }

        @Test
        void itIsReadWithoutAFileBesideIt() throws IOException {
            make();
            byte[] before = Files.readAllBytes(file);

            isReadAndNotWritten();

            assertThat(names())
                    .filteredOn(name -> name.startsWith(StoreFile.NAME))
                    .containsExactly(StoreFile.NAME);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }

        @Test
        void whatStandsInTheLogIsRead() throws IOException {
            make();
            Path other = Files.createDirectory(home.resolve("other"));
            try (StateStore store = new SqliteStoreProvider().open(other)) {
                StoreChild.insert(store, "carl");
                Files.delete(file);
                for (String part : List.of("", "-wal")) {
                    Files.copy(other.resolve(StoreFile.NAME + part), home.resolve(StoreFile.NAME + part));
                }
            }
            byte[] log = Files.readAllBytes(home.resolve(StoreFile.NAME + "-wal"));

            isReadAndNotWritten();

            assertThat(Files.readAllBytes(home.resolve(StoreFile.NAME + "-wal")))
                    .isEqualTo(log);
        }

        @Test
        void anOlderSchemaWouldHaveToBeWritten() {
            make();
            change(connection -> connection.execute("PRAGMA user_version = 1"));

            assertThatThrownBy(this::openForReading)
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_READ_ONLY))
                    .hasMessageContaining("has schema 1");
        }

        @Test
        void aClosedOneIsClosed() {
            make();
            StateStore store = openForReading();
            store.close();
            store.close();

            assertThatThrownBy(store::changeNumber)
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        }
    }

    @Nested
    class Versions {
        @Test
        void aNewerSchemaIsRefused() throws IOException {
            make();
            change(connection -> connection.execute("PRAGMA user_version = 1000"));

            refusedUntouched(ErrorCode.VERSION);
        }

        @Test
        void aSchemaOfAnotherBuildIsRefused() throws IOException {
            make();
            change(connection -> connection.execute("UPDATE migration SET sha256 = zeroblob(32)"));

            refusedUntouched(ErrorCode.VERSION);
        }
    }

    @Nested
    class Paths {
        @Test
        void aSymbolicLinkIsNotFollowed() throws IOException {
            Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
            new SqliteStoreProvider().open(elsewhere).close();
            Files.createSymbolicLink(file, elsewhere.resolve(StoreFile.NAME));

            refused(ErrorCode.PATH);
        }

        @Test
        void aLinkToNowhereIsNotWrittenThrough() throws IOException {
            Path victim = home.resolve("victim");
            Files.createSymbolicLink(file, victim);

            refused(ErrorCode.PATH);

            assertThat(victim).doesNotExist();
        }

        @Test
        void aFolderIsRefused() throws IOException {
            Files.createDirectory(file);

            refused(ErrorCode.PATH);
        }

        @Test
        void aFolderInThePlaceOfACompanionIsRefused() throws IOException {
            make();
            Files.createDirectory(home.resolve(StoreFile.NAME + "-wal"));

            refused(ErrorCode.PATH);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
