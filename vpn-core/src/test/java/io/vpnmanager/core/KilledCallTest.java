package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller finds who was killed when the change was on the disk, and the answer not yet given. */
class KilledCallTest {
    @TempDir
    Path folder;

    @Test
    void aCreationThatWasKilledBeforeItsAnswerIsRepeatedWithoutASecondUser() throws Exception {
        Path home = folder.resolve("home");
        Process child = KilledChild.start(home, "job-17", 1);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(child.inputReader().readLine()).isEqualTo(KilledChild.KILLED);

        try (Vpn vpn = Vpn.open(home)) {
            User made = vpn.users().get(new UserName("alice"));
            User repeated = vpn.operation(new OperationId("job-17")).users().create(KilledChild.ALICE);

            assertThat(repeated).isEqualTo(made);
            assertThat(repeated.key(ProtocolKind.SOCKS5)).isPresent();
            assertThat(vpn.users().count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void manyUsersThatWereKilledOnTheWayGoOnBehindTheLastChunk(int chunks) throws Exception {
        Path home = folder.resolve("home");
        Process child = KilledChild.start(home, "import-17", chunks, 35);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(child.inputReader().readLine()).isEqualTo(KilledChild.KILLED);

        try (Vpn vpn = Vpn.open(home)) {
            long saved = vpn.users().count();
            BulkReport report = vpn.operation(new OperationId("import-17"))
                    .users()
                    .createAll(KilledChild.rows(35), BulkOptions.standard());

            assertThat(saved).isEqualTo(Math.min(35, chunks * KilledChild.CHUNK));
            assertThat(report).isEqualTo(new BulkReport(35 - saved, saved, 0));
            assertThat(vpn.users().count()).isEqualTo(35);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"import-17", "another-1"})
    void anImportThatWasKilledGoesOnWithItsIdAndWithout(String operation) throws Exception {
        Path home = folder.resolve("home");
        Path file = folder.resolve("users.csv");
        Files.write(
                file,
                Stream.concat(
                                Stream.of("username,protocol", "no name,socks5"),
                                KilledChild.rows(35).stream().map(spec -> spec.name() + ",socks5"))
                        .toList());
        Process child = KilledChild.start(home, "import-17", 2, file);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(child.inputReader().readLine()).isEqualTo(KilledChild.KILLED);

        try (Vpn vpn = Vpn.open(home)) {
            List<User> saved = vpn.users().list(UserQuery.all()).items();
            BulkReport report = vpn.operation(new OperationId(operation))
                    .userFiles()
                    .importFrom(file, ImportOptions.of(UserFileFormat.CSV).chunk(KilledChild.CHUNK));

            // One of the first two chunks was the row that is refused.
            assertThat(saved).hasSize(2 * KilledChild.CHUNK - 1);
            assertThat(report).isEqualTo(new BulkReport(35 - saved.size(), saved.size(), 1));
            assertThat(vpn.users().list(UserQuery.all()).items()).hasSize(35).containsAll(saved);
        }
    }
}
