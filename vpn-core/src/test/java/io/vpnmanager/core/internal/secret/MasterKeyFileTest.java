package io.vpnmanager.core.internal.secret;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {
    private final JdkCrypto crypto = new JdkCrypto();

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = home.resolve("master.key");
    }

    private String opened() {
        return HexFormat.of().formatHex(MasterKeyFile.open(home, crypto).derive(KeyPurpose.STORE_SEALING));
    }

    private VpnException refusal() {
        return catchThrowableOfType(VpnException.class, this::opened);
    }

    private void write(int bytes, String modes) throws IOException {
        Files.write(file, new byte[bytes]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }

    @Nested
    class InANewHome {
        @Test
        void aKeyIsMadeThatOnlyItsOwnerReads() throws IOException {
            opened();

            assertThat(Files.size(file)).isEqualTo(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file, NOFOLLOW_LINKS)))
                    .isEqualTo("rw-------");
        }

        @Test
        void nothingElseIsLeftInTheFolder() throws IOException {
            opened();

            try (Stream<Path> all = Files.list(home)) {
                assertThat(all).containsExactly(file);
            }
        }

        @Test
        void itsKeyIsNotThatOfAnotherHome(@TempDir Path otherHome) {
            byte[] other = MasterKeyFile.open(otherHome, crypto).derive(KeyPurpose.STORE_SEALING);

            assertThat(opened()).isNotEqualTo(HexFormat.of().formatHex(other));
        }

        @Test
        void aFolderThatIsNotThereIsRefused() throws IOException {
            Files.delete(home);

            assertThat(refusal().code()).isEqualTo(ErrorCode.STORE);
            Files.createDirectory(home);
        }
    }

    @Nested
    class InAHomeThatHasOne {
        @Test
        void itIsTheSameAgain() {
            assertThat(opened()).isEqualTo(opened());
        }

        @Test
        void itIsNotChanged() throws IOException {
            opened();
            byte[] before = Files.readAllBytes(file);

            opened();

            assertThat(file).hasBinaryContent(before);
        }

        @Test
        void whatIsDerivedIsNotTheKeyItself() throws IOException {
            String derived = opened();

            assertThat(derived).hasSize(64).isNotEqualTo(HexFormat.of().formatHex(Files.readAllBytes(file)));
        }

        @Test
        void theReadOnlyKeyOfABackupIsAccepted() throws IOException {
            write(32, "r--------");

            assertThat(opened()).hasSize(64);
        }

        @Test
        void draftsOfKilledProcessesAreRemoved() throws IOException {
            opened();
            Path draft = Files.write(home.resolve("master.key.0011223344556677.new"), new byte[7]);
            Path foreign = Files.write(home.resolve("master.key.old"), new byte[7]);

            opened();

            assertThat(draft).doesNotExist();
            assertThat(foreign).exists();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rw------x", "rwxrwxrwx"})
        void modesThatLetOthersInAreRefused(String modes) throws IOException {
            write(32, modes);

            VpnException refusal = refusal();

            assertThat(refusal.code()).isEqualTo(ErrorCode.PATH);
            assertThat(refusal).hasMessageContaining("chmod 600");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 31, 33, 64, 1 << 20})
        void anotherSizeIsCorrupt(int bytes) throws IOException {
            write(bytes, "rw-------");

            VpnException refusal = refusal();

            assertThat(refusal.code()).isEqualTo(ErrorCode.CORRUPT);
            assertThat(file).hasSize(bytes);
        }

        @Test
        void anotherUsersFileIsRefused() throws IOException {
            assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
            write(32, "rw-------");
            Files.setAttribute(file, "unix:uid", 65_534);

            VpnException refusal = refusal();

            assertThat(refusal.code()).isEqualTo(ErrorCode.PATH);
            assertThat(refusal).hasMessageContaining("belongs to");
        }

        @Test
        void aRefusalShowsNothingOfTheKey() throws IOException {
            Files.writeString(file, "canary");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

            assertThat(refusal()).hasMessageNotContaining("canary").hasMessageContaining("master.key");
        }
    }

    @Nested
    class WhereSomethingElseStands {
        @Test
        void aLinkToAKeyIsRefused(@TempDir Path elsewhere) throws IOException {
            Path victim = Files.write(elsewhere.resolve("key"), new byte[32]);
            Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
            Files.createSymbolicLink(file, victim);

            VpnException refusal = refusal();

            assertThat(refusal.code()).isEqualTo(ErrorCode.PATH);
            assertThat(refusal).hasMessageContaining("is a symbolic link");
            assertThat(victim).hasBinaryContent(new byte[32]);
        }

        @Test
        void aLinkToNothingIsRefusedAndNotWrittenThrough(@TempDir Path elsewhere) throws IOException {
            Path victim = elsewhere.resolve("nothing");
            Files.createSymbolicLink(file, victim);

            assertThat(refusal().code()).isEqualTo(ErrorCode.PATH);
            assertThat(victim).doesNotExist();
        }

        @Test
        void aFolderIsRefused() throws IOException {
            Files.createDirectory(file);

            assertThat(refusal().code()).isEqualTo(ErrorCode.PATH);
        }

        /** An archive has neither owners nor modes. */
        @Test
        void aFileSystemWithoutModesIsRefused() throws IOException {
            try (FileSystem archive = FileSystems.newFileSystem(home.resolve("a.zip"), Map.of("create", "true"))) {
                VpnException refusal = catchThrowableOfType(
                        VpnException.class, () -> MasterKeyFile.open(archive.getPath("/"), crypto));

                assertThat(refusal.code()).isEqualTo(ErrorCode.PATH);
            }
        }
    }
}
