package io.vpnmanager.core.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.access.AccessSubscription;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFileTest {
    private static final String TUNNEL =
            "{\"begin\":\"2026-07-01T12:00:00Z\",\"end\":\"2026-07-01T12:00:01.500Z\",\"server\":\"edge\","
                    + "\"serverId\":\"00000000-0000-0000-0000-000000000001\",\"protocol\":\"socks5\","
                    + "\"source\":\"192.0.2.7\",\"user\":\"alice\","
                    + "\"userId\":\"00000000-0000-0000-0000-000000000002\",\"target\":\"www.example.com:443\","
                    + "\"dialled\":\"[2001:db8::1]:443\",\"upload\":7,\"download\":1099511627776,"
                    + "\"reason\":\"closed\"}";
    private static final String STRANGER =
            "{\"begin\":\"2026-07-01T12:00:00Z\",\"end\":\"2026-07-01T12:00:01.500Z\",\"server\":\"edge\","
                    + "\"serverId\":\"00000000-0000-0000-0000-000000000001\",\"protocol\":\"http\","
                    + "\"source\":null,\"user\":null,\"userId\":null,\"target\":null,\"dialled\":null,"
                    + "\"upload\":0,\"download\":0,\"reason\":\"timed-out\"}";

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("access.jsonl");
    }

    private void tell(AccessFile file) throws IOException {
        file.take(List.of(AccessSamples.TUNNEL));
    }

    @Test
    void getsOneLineForEachRecordBehindWhatIsThere() throws IOException {
        Files.writeString(path, "before\n");
        AccessFile file = AccessFile.open(path);
        assertThat(file.take(List.of(AccessSamples.TUNNEL, AccessSamples.STRANGER)))
                .isEqualTo(2);
        file.end();

        assertThat(path).hasContent("before\n" + TUNNEL + "\n" + STRANGER + "\n");
    }

    @Test
    void beginsALineOfItsOwnBehindAHalfOne() throws IOException {
        Files.writeString(path, "{\"begin\":");
        AccessFile file = AccessFile.open(path);
        tell(file);
        file.end();

        assertThat(path).hasContent("{\"begin\":\n" + TUNNEL + "\n");
    }

    @Test
    void isItsOwnersAloneWhenItIsNewAndKeepsItsModeWhenItIsNot() throws IOException {
        AccessFile.open(path).end();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        AccessFile.open(path).end();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void beginsAnewWhenItWasMovedAwayOrRemovedOrReplaced() throws IOException {
        AccessFile file = AccessFile.open(path);
        tell(file);
        Path rotated = Files.move(path, folder.resolve("access.jsonl.1"));
        tell(file);
        assertThat(rotated).hasContent(TUNNEL + "\n");
        assertThat(path).hasContent(TUNNEL + "\n");

        Files.delete(path);
        tell(file);
        assertThat(path).hasContent(TUNNEL + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");

        Files.move(path, folder.resolve("access.jsonl.2"));
        Files.createFile(path);
        tell(file);
        file.end();
        assertThat(path).hasContent(TUNNEL + "\n");
    }

    @Test
    void leavesNoHalfLineOnAFullDiskAndGoesOnWhenThereIsRoom() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        AccessFile file = AccessFile.open(path, opened -> new FillingDisk(AccessFile.append(opened), full));
        tell(file);
        full.set(true);
        assertThatThrownBy(() -> tell(file)).hasMessage("No space left on device");
        assertThat(path).hasContent(TUNNEL + "\n");

        full.set(false);
        tell(file);
        file.end();
        assertThat(path).hasContent(TUNNEL + "\n" + TUNNEL + "\n");
    }

    @Test
    void countsWhatAFullDiskTakesNoMore() throws IOException {
        AtomicBoolean full = new AtomicBoolean(true);
        AccessQueue queue = new AccessQueue(
                AccessFile.open(path, opened -> new FillingDisk(AccessFile.append(opened), full)), gone -> {});
        queue.start();
        queue.offer(AccessSamples.TUNNEL);
        queue.offer(AccessSamples.TUNNEL);
        queue.close();

        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(queue.taken()).isZero();
        assertThat(path).isEmptyFile();
    }

    /** A disk that takes ten bytes more when it is full, and then none. */
    private record FillingDisk(SeekableByteChannel file, AtomicBoolean full) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (!full.get()) {
                return file.write(bytes);
            }
            if (bytes.position() > 0) {
                throw new IOException("No space left on device");
            }
            int written = file.write(bytes.slice(0, 10));
            bytes.position(written);
            return written;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            return file.position(position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return file.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void isARegularFileInAFolderThatIsThere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createFile(folder.resolve("elsewhere")));
        try (AccessHub hub = new AccessHub()) {
            for (Path wrong : List.of(folder, link, folder.resolve("none/access.jsonl"), Path.of("/dev/full"))) {
                assertThatThrownBy(() -> hub.writeTo(wrong))
                        .hasMessageContaining("cannot be opened")
                        .isInstanceOfSatisfying(
                                VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
            }
            assertThat(hub.isWanted()).isFalse();
        }
    }

    @Test
    void isWrittenWhenTheHomeCloses() throws IOException {
        AccessHub hub = new AccessHub();
        AccessSubscription records = hub.writeTo(path);
        hub.tell(AccessSamples.TUNNEL);
        hub.close();

        assertThat(path).hasContent(TUNNEL + "\n");
        assertThat(records.taken()).isOne();
        assertThatThrownBy(() -> hub.writeTo(path)).hasMessageContaining("is closed");
        try (SeekableByteChannel unlocked = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
            assertThat(unlocked.isOpen()).isTrue();
        }
    }
}
