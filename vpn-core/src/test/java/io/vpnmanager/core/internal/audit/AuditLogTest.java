package io.vpnmanager.core.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.audit.AuditReport.Kind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a real home. */
@Timeout(120)
class AuditLogTest {
    @TempDir
    private Path folder;

    private LogOnDisk log() {
        return new LogOnDisk(folder.resolve("home"));
    }

    @Test
    void aRowSaysWhatWasDoneToWhat() {
        try (Vpn vpn = Vpn.builder().home(log().home()).actor("ann").open()) {
            User alice = vpn.users()
                    .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
            vpn.users().delete(alice.id());
            List<AuditEntry> rows = vpn.audit().list(AuditQuery.all()).items();
            assertThat(rows).extracting(AuditEntry::action).containsExactly("user.create", "user.delete");
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.actor()).isEqualTo("ann");
                assertThat(row.subject()).isEqualTo("alice");
                assertThat(row.object()).contains(alice.id().value());
                assertThat(row.revision()).contains(1L);
                assertThat(row.seal())
                        .hasValueSatisfying(seal -> assertThat(seal).hasSize(64));
            });
        }
    }

    @Test
    void pagesFollowEachOther() {
        log().change("user", 1, 3);
        try (Vpn vpn = Vpn.open(log().home())) {
            var first = vpn.audit().list(AuditQuery.all().newestFirst().limit(2));
            assertThat(first.items()).extracting(AuditEntry::sequence).containsExactly(3L, 2L);
            assertThat(first.more()).isTrue();
            var rest = vpn.audit().list(AuditQuery.all().newestFirst().limit(2).behind(2));
            assertThat(rest.items()).extracting(AuditEntry::sequence).containsExactly(1L);
            assertThat(rest.more()).isFalse();
            assertThat(vpn.audit()
                            .list(AuditQuery.all().limit(AuditQuery.HIGHEST_LIMIT))
                            .more())
                    .isFalse();
        }
    }

    @Test
    void anEmptyLogIsIntactAndAnchored() {
        assertThat(log().verify().isIntact()).isTrue();
        assertThat(log().verify().anchored()).contains(0L);
    }

    @Test
    void theAnchorTellsWhoseLogItIsWithoutAnOpenHome() throws Exception {
        LogOnDisk log = log();
        assertThat(AuditLog.claimedStore(log.home())).isEmpty();
        log.change("user", 1, 1);
        try (StateStore store = new SqliteStoreProvider().open(log.home())) {
            assertThat(AuditLog.claimedStore(log.home())).contains(store.identity());
        }
        Files.write(log.anchor(), new byte[Anchor.BYTES]);
        assertThat(AuditLog.claimedStore(log.home())).isEmpty();
        Files.delete(log.anchor());
        Files.createDirectory(log.anchor());
        assertThat(AuditLog.claimedStore(log.home())).isEmpty();
    }

    @Test
    void theAnchorFollowsWhileTheHomeStaysOpen() throws Exception {
        try (Vpn vpn = Vpn.open(log().home())) {
            vpn.users()
                    .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> vpn.audit().verify().anchored().equals(Optional.of(1L)));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log().anchor())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aChangeIsMadeThoughItsAnchorCannotBeWritten() throws Exception {
        log().change("user", 1, 1);
        Files.delete(log().anchor());
        Files.createDirectory(log().anchor());
        log().change("user", 2, 2);
        assertThat(log().verify().rows()).isEqualTo(2);
        assertThat(log().verify().fault().orElseThrow().kind()).isEqualTo(Kind.ANCHOR);
    }

    @Test
    void whatKilledProcessesLeftOfTheAnchorIsSwept() throws Exception {
        log().change("user", 1, 1);
        Path left = Files.createFile(log().home().resolve(AnchorFile.NAME + ".0123.new"));
        log().verify();
        assertThat(left).doesNotExist();
    }

    /** Opens a home and makes users: the program of a process beside others. */
    static final class Changing {
        private Changing() {}

        public static void main(String[] args) {
            new LogOnDisk(Path.of(args[0])).change(args[1], 1, Integer.parseInt(args[2]));
        }
    }

    @Test
    void processesAtOnceMakeOneChainAndOneAnchor() throws Exception {
        List<Process> processes = List.of(process("one"), process("two"), process("three"));
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output.lines()).allMatch(line -> line.startsWith("SLF4J(W)"));
        }
        assertThat(log().verify().fault()).isEmpty();
        assertThat(log().verify().rows()).isEqualTo(60);
        assertThat(log().verify().anchored()).contains(60L);
    }

    private Process process(String prefix) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Changing.class.getName(),
                        log().home().toString(),
                        prefix,
                        "20")
                .redirectErrorStream(true)
                .start();
    }

    /** A store as the first version of the schema made it, with rows that are not sealed. */
    private void makeOlderStore(int rows) throws Exception {
        Files.createDirectory(
                log().home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] first;
        try (InputStream in = getClass().getResourceAsStream("/io/vpnmanager/store/migration/V001__initial.sql")) {
            first = in.readAllBytes();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log().store());
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(new String(first, StandardCharsets.UTF_8));
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(first));
            sql.execute("INSERT INTO migration VALUES (1, 'V001__initial.sql', x'" + sha256 + "', 0)");
            sql.execute("INSERT INTO store VALUES (1, randomblob(16), 0)");
            for (int i = 1; i <= rows; i++) {
                sql.execute("INSERT INTO audit VALUES (" + i + ", 0, 'ann', 'user.create', 'user-" + i + "')");
            }
            sql.execute("PRAGMA application_id = " + 0x56504e4d);
            sql.execute("PRAGMA user_version = 1");
        }
        Files.setPosixFilePermissions(log().store(), PosixFilePermissions.fromString("rw-------"));
        // Such a home had a master key of these bytes and nothing else.
        Path key = Files.write(log().home().resolve("master.key"), new byte[32]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anOlderLogIsSealedFromItsFirstOpeningOn() throws Exception {
        makeOlderStore(3);

        assertThat(log().verify().fault()).isEmpty();
        assertThat(log().verify().rows()).isEqualTo(5);
        log().change("later", 1, 1);

        assertThat(log().verify().fault()).isEmpty();
        assertThat(log().verify().anchored()).contains(6L);
        try (Vpn vpn = Vpn.open(log().home())) {
            assertThat(vpn.audit().list(AuditQuery.all().behind(2)).items())
                    .extracting(AuditEntry::action)
                    .containsExactly("user.create", "audit.begin", "keys.upgrade", "user.create");
        }
    }

    @Test
    void whatAnOlderLogSaidIsFixedToo() throws Exception {
        makeOlderStore(3);
        log().verify();

        log().tamper("UPDATE audit SET subject = 'mallory' WHERE sequence = 2");

        assertThat(log().verify().fault()).hasValueSatisfying(fault -> {
            assertThat(fault.row()).isEqualTo(1);
            assertThat(fault.kind()).isEqualTo(Kind.EDITED);
            assertThat(fault.why()).contains("one of the rows 1 to 3");
        });
    }

    @Test
    void anOlderLogMayBeEmpty() throws Exception {
        makeOlderStore(0);
        log().change("user", 1, 1);
        assertThat(log().verify().isIntact()).isTrue();
        assertThat(log().verify().rows()).isEqualTo(2);
    }
}
