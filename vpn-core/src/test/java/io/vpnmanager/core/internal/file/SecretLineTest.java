package io.vpnmanager.core.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLineTest {
    private static final int MOST = 20;

    @TempDir
    Path folder;

    private Path file(byte[] content, String mode) throws IOException {
        Path file = folder.resolve("secret");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8), "rw-------");
    }

    private static void refused(ErrorCode code, Path file) {
        VpnException refusal = catchThrowableOfType(VpnException.class, () -> SecretLine.read(file, MOST));
        StringWriter all = new StringWriter();
        refusal.printStackTrace(new PrintWriter(all));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.problem().remedy()).isNotEmpty();
        assertThat(all.toString()).contains(file.toString()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\n", " hunter2 ", "hünter2", "hunter2hunter2hunter"})
    void aLineIsRead(String content) throws IOException {
        assertThat(SecretLine.read(file(content), MOST).revealSecretText()).isEqualTo(content.replaceAll("[\r\n]", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\nhunter2",
                "hunter2\n\n",
                "hunter2\nhunter3",
                "hunter2\rhunter3",
                "hunter2\r",
                "hunter2\r\n\n",
                "hunter2hunter2hunter\nx"
            })
    void whatIsNotOneLineIsRefused(String content) throws IOException {
        refused(ErrorCode.SYNTAX, file(content));
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24, 5000})
    void aLineTooLongIsRefused(int length) throws IOException {
        refused(ErrorCode.TOO_BIG, file("hunter".repeat(1000).substring(0, length)));
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        refused(ErrorCode.ENCODING, file(new byte[] {'h', (byte) 0xff}, "rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---"})
    void oneThatOthersMayTouchIsRefused(String mode) throws IOException {
        refused(ErrorCode.PATH, file("hunter2".getBytes(StandardCharsets.UTF_8), mode));
    }

    @Test
    void whatIsNoFileIsRefusedAndNotWaitedFor() throws Exception {
        refused(ErrorCode.PATH, folder);
        refused(ErrorCode.PATH, folder.resolve("nowhere"));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        refused(ErrorCode.PATH, pipe);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("hunter2"));
        assertThat(SecretLine.read(link, MOST).revealSecretText()).isEqualTo("hunter2");
    }

    @Test
    void aChangeIsFollowedAndWhatCannotBeUsedIsLeftAside() throws IOException {
        AtomicLong nanos = new AtomicLong();
        Path file = file("first");
        FollowedFiles<String> followed = new FollowedFiles<>(
                "The secret",
                List.of(file),
                () -> SecretLine.read(file, MOST).revealSecretText(),
                nanos::get,
                Runnable::run);
        write(file, "second", 1);
        assertThat(followed.content()).isEqualTo("first");
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(followed.content()).isEqualTo("second");

        write(file, "", 2);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(followed.content()).isEqualTo("second");
        Files.delete(file);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(followed.content()).isEqualTo("second");
        file("third");
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(followed.content()).isEqualTo("third");
    }

    @Test
    void nobodyWaitsForAFileThatHangs() throws IOException {
        AtomicLong nanos = new AtomicLong();
        List<Runnable> looks = new ArrayList<>();
        Path file = file("first");
        FollowedFiles<String> followed = new FollowedFiles<>(
                "The secret",
                List.of(file),
                () -> SecretLine.read(file, MOST).revealSecretText(),
                nanos::get,
                looks::add);
        write(file, "second", 1);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(followed.content()).isEqualTo("first");
        assertThat(followed.content()).isEqualTo("first");
        assertThat(looks).as("looks under way").hasSize(1);
        looks.getFirst().run();
        assertThat(followed.content()).isEqualTo("second");
    }

    @Test
    void whatIsReadWholeIsARegularFileOfLimitedSize() throws IOException {
        Path large = file(new byte[(1 << 20) + 1], "rw-------");
        assertThatThrownBy(() -> SmallFile.read(large)).hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> SmallFile.read(Path.of("/dev/zero"))).hasMessageContaining("not a regular file");
        assertThat(SmallFile.read(file("all of it"))).asString().isEqualTo("all of it");
    }

    @Test
    void aBeginningWithoutItIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> new FollowedFiles<>("The secret", List.of(nowhere), () -> ""))
                .isInstanceOf(VpnException.class);
    }

    private static void write(Path file, String content, int minutes) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plus(Duration.ofMinutes(minutes))));
    }
}
