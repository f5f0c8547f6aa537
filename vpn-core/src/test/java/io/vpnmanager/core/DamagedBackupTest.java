package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.UserSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not, or no longer, a backup of this home. */
@Timeout(300)
class DamagedBackupTest {
    /** Of the backup that is damaged: several chunks, and a header of some hundred bytes. */
    private static final int USERS = 5000;

    private static final int SEALED_CHUNK = 65_552;

    @TempDir
    private Path folder;

    private Vpn vpn;
    private byte[] whole;

    @BeforeEach
    void makeABackup() throws IOException {
        vpn = Vpn.open(folder.resolve("home"));
        List<UserSpec> users = IntStream.range(0, USERS)
                .mapToObj(i ->
                        UserSpec.named("user-" + i).access(ProtocolKind.SOCKS5).build())
                .toList();
        assertThat(vpn.users().createAll(users, BulkOptions.standard()).created())
                .isEqualTo(USERS);
        Path file = vpn.backups()
                .create(BackupSpec.inHome().to(folder.resolve("whole")))
                .file();
        whole = Files.readAllBytes(file);
        assertThat(whole.length).isGreaterThan(2 * SEALED_CHUNK);
    }

    @AfterEach
    void closeTheHome() {
        vpn.close();
    }

    /** Neither looked at nor restored, whatever is wrong with it. */
    private ErrorCode refusal(byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged");
        Files.write(file, bytes);
        RestoreSpec spec = RestoreSpec.of(file).keys(RestoreSpec.Keys.TRUSTED);
        Throwable thrown = catchThrowable(() -> vpn.backups().verify(spec));
        assertThat(thrown).isInstanceOf(VpnException.class);
        return ((VpnException) thrown).code();
    }

    private byte[] flipped(int offset) {
        byte[] bytes = whole.clone();
        bytes[offset] ^= 1;
        return bytes;
    }

    @Test
    void noByteOfItCanBeChanged() throws IOException {
        int header = whole.length % SEALED_CHUNK;
        int step = Math.max(1, whole.length / 150);
        for (int offset = 0; offset < whole.length; offset += offset < 700 ? 1 : step) {
            assertThat(refusal(flipped(offset)))
                    .as("byte " + offset)
                    .isIn(
                            ErrorCode.TAMPERED,
                            ErrorCode.CORRUPT,
                            ErrorCode.VERSION,
                            ErrorCode.TOO_BIG,
                            ErrorCode.AUTHENTICATION);
        }
        assertThat(refusal(flipped(whole.length - 1))).isEqualTo(ErrorCode.TAMPERED);
        assertThat(header).isPositive();
    }

    @Test
    void nothingOfItCanBeCutOffOrAdded() throws IOException {
        List<Integer> lengths = IntStream.concat(
                        IntStream.range(0, 100),
                        IntStream.of(
                                whole.length / 2,
                                whole.length - SEALED_CHUNK,
                                whole.length - whole.length % SEALED_CHUNK,
                                whole.length - 16,
                                whole.length - 1))
                .boxed()
                .toList();
        for (int length : lengths) {
            assertThat(refusal(Arrays.copyOf(whole, length)))
                    .as(length + " bytes")
                    .isIn(ErrorCode.CORRUPT, ErrorCode.TAMPERED);
        }
        assertThat(refusal(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(ErrorCode.TAMPERED);
        assertThat(refusal(twice(whole))).isEqualTo(ErrorCode.TAMPERED);
    }

    private static byte[] twice(byte[] bytes) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(bytes);
        both.writeBytes(bytes);
        return both.toByteArray();
    }

    @Test
    void whatIsNoBackupIsSaidToBeNone() throws IOException {
        for (byte[] foreign : List.of(
                new byte[0],
                "a text".getBytes(StandardCharsets.UTF_8),
                new byte[1 << 20],
                Files.readAllBytes(folder.resolve("home/vpn.db")))) {
            assertThat(refusal(foreign)).isEqualTo(ErrorCode.CORRUPT);
        }
        byte[] later = whole.clone();
        later[4] = 2;
        assertThat(refusal(later)).isEqualTo(ErrorCode.VERSION);
    }

    @Test
    void aFileThatIsNotThereIsAWrongPath() {
        for (Path path : List.of(folder.resolve("none"), folder)) {
            assertThat(catchThrowable(() -> vpn.backups().verify(RestoreSpec.of(path))))
                    .isInstanceOfSatisfying(
                            VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
        }
    }

    @Test
    void aDamagedBackupChangesNothing() throws IOException {
        Path file = folder.resolve("damaged");
        Files.write(file, flipped(whole.length - 1));

        assertThat(catchThrowable(() -> vpn.backups().rehearse(RestoreSpec.of(file))))
                .isInstanceOf(VpnException.class);

        assertThat(vpn.users().count()).isEqualTo(USERS);
        assertThat(folder.resolve("home").toFile().list()).noneMatch(name -> name.startsWith("restore-stage-"));
    }
}
