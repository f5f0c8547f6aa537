package io.vpnmanager.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.StoreFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one home, some of which die. */
@Timeout(180)
class SqliteProcessesTest {
    private static final int USERS = 60;

    @TempDir
    Path home;

    private StateStore open() {
        return new SqliteStoreProvider().open(home);
    }

    @Test
    void twoProcessesThatMakeAStoreAndWriteAtOnceLoseNothing() throws Exception {
        Process one = StoreChild.start(home, "one-", USERS);
        Process two = StoreChild.start(home, "two-", USERS);

        List<String> output = new ArrayList<>(lines(one));
        output.addAll(lines(two));

        assertThat(one.waitFor()).as("%s", output).isZero();
        assertThat(two.waitFor()).as("%s", output).isZero();
        assertThat(output).noneMatch(line -> line.contains("locked") || line.contains("BUSY"));
        try (StateStore store = open()) {
            assertThat(store.changeNumber()).isEqualTo(2 * USERS);
            assertThat(userCount(store)).isEqualTo(2 * USERS);
            assertThat(audit(store))
                    .extracting(AuditRow::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2 * USERS).boxed().toList());
        }
    }

    @Test
    void whatAKilledProcessHadAcknowledgedIsThere() throws Exception {
        Path output = home.resolve("output");
        Process child = StoreChild.start(home, "user-", 1_000_000, ProcessBuilder.Redirect.to(output.toFile()));
        await().atMost(Duration.ofMinutes(1)).until(() -> saved(output).size() >= USERS);
        child.destroyForcibly().waitFor();

        List<String> saved = saved(output);
        try (StateStore store = open()) {
            assertThat(saved).allMatch(name -> isThere(store, name));
            assertThat(userCount(store)).isBetween((long) saved.size(), saved.size() + 1L);
            assertThat(audit(store)).hasSize((int) userCount(store));
        }
        assertThat(integrity()).isEqualTo("ok");
    }

    /** {@return what the child has named in whole lines} */
    private static List<String> saved(Path output) throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("saved "))
                .map(line -> line.substring("saved ".length()))
                .toList();
    }

    @Test
    void aReadOfTheFileInThisProcessCostsNoCommit() throws Exception {
        try (StateStore store = open()) {
            StoreChild.insert(store, "alice");
            // Closing the file drops the locks of this process, so the next one might take itself for the last.
            Files.readAllBytes(home.resolve(StoreFile.NAME));
            assertThat(lines(StoreChild.start(home, "child-", 1))).contains("saved child-0");
            StoreChild.insert(store, "bob");
        }

        try (StateStore store = open()) {
            assertThat(List.of("alice", "child-0", "bob")).allMatch(name -> isThere(store, name));
        }
    }

    /**
     * Two programs in one JVM, each with an SQLite of its own, of which the second drops the locks of the first when it
     * closes: the next process takes itself for the last, and removes the log that the first one writes to.
     */
    @Test
    void aSecondSqliteInThisProcessCostsNoAcknowledgedCommit() throws Exception {
        Throwable refusal;
        try (StateStore store = open()) {
            StoreChild.insert(store, "alice");
            assertThat(openAndCloseByAnotherLoader()).isNotEqualTo(SqliteStoreProvider.class);
            assertThat(lines(StoreChild.start(home, "child-", 1))).contains("saved child-0");
            refusal = catchThrowable(() -> StoreChild.insert(store, "bob"));
        }

        try (StateStore store = open()) {
            assertThat(List.of("alice", "child-0")).allMatch(name -> isThere(store, name));
            if (refusal == null) {
                assertThat(isThere(store, "bob")).isTrue();
            } else {
                assertThat(refusal).hasMessageContaining("replaced or removed");
            }
        }
    }

    /** {@return the class that opened and closed the store} */
    private Class<?> openAndCloseByAnotherLoader() throws Exception {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(SqliteProcessesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> provider = loader.loadClass(SqliteStoreProvider.class.getName());
            Object opener = provider.getConstructor().newInstance();
            try (AutoCloseable store =
                    (AutoCloseable) provider.getMethod("open", Path.class).invoke(opener, home)) {
                assertThat(store.getClass().getClassLoader()).isSameAs(loader);
            }
            return provider;
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal"})
    void aCommitThatNobodyWouldFindIsNotAcknowledged(String suffix) throws Exception {
        try (StateStore store = open()) {
            StoreChild.insert(store, "alice");
            Files.delete(home.resolve(StoreFile.NAME + suffix));

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> StoreChild.insert(store, "bob"))
                        .isInstanceOfSatisfying(
                                VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE))
                        .hasMessageContaining("replaced or removed");
            }
        }
    }

    @Test
    void aUnitWaitsForAnotherProcessAndThenGoesOn() throws Exception {
        try (StateStore store = open();
                SqliteConnection other = SqliteConnection.openForWriting(home.resolve(StoreFile.NAME))) {
            other.execute("BEGIN IMMEDIATE");
            Thread writer = Thread.ofPlatform().start(() -> StoreChild.insert(store, "alice"));
            // Longer than one attempt, so that the unit has to begin again.
            writer.join(500);
            assertThat(writer.isAlive()).isTrue();

            other.execute("ROLLBACK");
            writer.join();

            assertThat(isThere(store, "alice")).isTrue();
        }
    }

    private String integrity() {
        try (SqliteConnection connection = SqliteConnection.openForReading(home.resolve(StoreFile.NAME))) {
            return connection.text("PRAGMA integrity_check");
        }
    }

    private static boolean isThere(StateStore store, String name) {
        return store.<Boolean>read(
                unit -> unit.users().find(UserName.parse(name)).isPresent());
    }

    private static long userCount(StateStore store) {
        return store.<Long>read(unit -> unit.users().count());
    }

    private static List<AuditRow> audit(StateStore store) {
        return store.read(unit -> unit.audit().after(0, Integer.MAX_VALUE));
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader output = process.inputReader()) {
            return output.lines().toList();
        }
    }
}
