package io.vpnmanager.core.internal.masterkey;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyTest {
    private static final UUID STORE = new UUID(1, 2);
    private static final String CONTENT = "vpn master key 2\nstore " + STORE + "\nkey " + "0f".repeat(32) + "\n";

    private final JdkCrypto crypto = new JdkCrypto();

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = home.resolve("master.key");
    }

    private FileKey source() {
        return FileKey.ofHome(home, crypto, STORE);
    }

    private String opened() {
        return HexFormat.of().formatHex(source().first().key());
    }

    private VpnException refusal() {
        return catchThrowableOfType(VpnException.class, this::opened);
    }

    private void write(String content, String modes) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }

    @Nested
    class InANewHome {
        @Test
        void aKeyIsMadeThatOnlyItsOwnerReads() throws IOException {
            opened();

            assertThat(file).content().matches("vpn master key 2\nstore " + STORE + "\nkey [0-9a-f]{64}\n");
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
            byte[] other = FileKey.ofHome(otherHome, crypto, STORE).first().key();

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
        void theReadOnlyKeyOfABackupIsAccepted() throws IOException {
            write(CONTENT, "r--------");

            assertThat(opened()).isEqualTo("0f".repeat(32));
        }

        @Test
        void draftsOfKilledProcessesAreSweptWhenNobodyMakesOne() throws IOException {
            opened();
            Path draft = Files.write(home.resolve("master.key.0011223344556677.new"), new byte[7]);
            Path foreign = Files.write(home.resolve("master.key.old"), new byte[7]);

            assertThat(source().hasDrafts()).isTrue();
            source().sweep();

            assertThat(source().hasDrafts()).isFalse();
            assertThat(draft).doesNotExist();
            assertThat(foreign).exists();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rw------x", "rwxrwxrwx"})
        void modesThatLetOthersInAreRefused(String modes) throws IOException {
            write(CONTENT, modes);

            VpnException refusal = refusal();

            assertThat(refusal.code()).isEqualTo(ErrorCode.PATH);
            assertThat(refusal).hasMessageContaining("chmod 600");
        }

        @ParameterizedTest
        @MethodSource("io.vpnmanager.core.internal.masterkey.FileKeyTest#damaged")
        void anotherContentIsCorruptAndStays(String content) throws IOException {
            write(content, "rw-------");

            VpnException refusal = refusal();

            assertThat(refusal.code()).isEqualTo(ErrorCode.CORRUPT);
            assertThat(refusal).hasMessageNotContaining("0f0f");
            assertThat(file).hasContent(content);
        }

        @Test
        void aKeyOfTheFirstSchemaIsTakenForThatOnly() throws IOException {
            Files.write(file, new byte[32]);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

            assertThat(refusal().code()).isEqualTo(ErrorCode.AUTHENTICATION);
            assertThat(catchThrowableOfType(VpnException.class, () -> source().key(""))
                            .code())
                    .isEqualTo(ErrorCode.AUTHENTICATION);
            assertThat(source().key(KeySlotParameters.FIRST_SCHEMA)).isEqualTo(new byte[32]);
            assertThat(source().keyOfTheFirstSchema()).contains(new byte[32]);
        }

        @Test
        void aKeyOfNowIsNoneOfTheFirstSchema() {
            opened();

            assertThat(source().keyOfTheFirstSchema()).isEmpty();
            assertThat(catchThrowableOfType(VpnException.class, () -> source().key(KeySlotParameters.FIRST_SCHEMA))
                            .code())
                    .isEqualTo(ErrorCode.AUTHENTICATION);
        }

        @Test
        void aMissingKeyIsNeverMadeForAnOldHome() {
            assertThat(catchThrowableOfType(VpnException.class, () -> source().key(""))
                            .code())
                    .isEqualTo(ErrorCode.AUTHENTICATION);
            assertThat(file).doesNotExist();
        }

        @Test
        void anotherUsersFileIsRefused() throws IOException {
            assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
            write(CONTENT, "rw-------");
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
                FileKey inArchive = FileKey.ofHome(archive.getPath("/"), crypto, STORE);
                VpnException refusal = catchThrowableOfType(VpnException.class, inArchive::first);

                assertThat(refusal.code()).isEqualTo(ErrorCode.PATH);
            }
        }
    }

    static List<String> damaged() {
        return List.of(
                "",
                "x",
                CONTENT + "\n",
                CONTENT.substring(1),
                CONTENT.strip(),
                CONTENT.replace("key 2", "key 3"),
                CONTENT.replace("0f0f", "0F0F"),
                CONTENT.replace("\n", "\r\n"),
                CONTENT.repeat(1000));
    }

    @Nested
    class TheNextOne {
        @Test
        void standsBesideTheOneOfNowUntilItIsSettled() throws IOException {
            String before = opened();

            NextKey next = source().next();
            String drawn = HexFormat.of().formatHex(next.key());

            assertThat(opened()).isEqualTo(before).isNotEqualTo(drawn);
            next.settle();
            assertThat(opened()).isEqualTo(drawn);
            assertThat(source().hasDrafts()).isFalse();
        }

        @Test
        void isForgottenWhenItIsDiscarded() {
            String before = opened();

            source().next().discard();

            assertThat(opened()).isEqualTo(before);
            assertThat(source().hasDrafts()).isFalse();
        }

        @Test
        void thatAnotherProcessRemovedReplacesNothing() {
            String before = opened();
            NextKey next = source().next();
            source().sweep();

            assertThat(catchThrowableOfType(VpnException.class, next::settle).code())
                    .isEqualTo(ErrorCode.STALE);
            assertThat(opened()).isEqualTo(before);
        }

        @Test
        void doesNotReplaceTheKeyOfAnotherStore() throws IOException {
            write(CONTENT, "rw-------");
            FileKey ofAnother = FileKey.ofHome(home, crypto, new UUID(3, 4));

            assertThat(catchThrowableOfType(VpnException.class, ofAnother::next).code())
                    .isEqualTo(ErrorCode.POLICY);
            ofAnother.retire("", new byte[32]);
            assertThat(file).hasContent(CONTENT);
        }

        @Test
        void lettingGoRemovesOurFileUnlessItHoldsTheKeyOfNow() throws IOException {
            write(CONTENT, "rw-------");
            source().retire("", HexFormat.of().parseHex("0f".repeat(32)));
            assertThat(file).exists();
            FileKey.at(file, crypto, STORE).retire("", new byte[32]);
            assertThat(file).exists();

            source().retire("", new byte[32]);

            assertThat(file).doesNotExist();
        }
    }
}
