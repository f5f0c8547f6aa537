package io.vpnmanager.core.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    private Path folder;

    private Draft draft() throws IOException {
        return Draft.of(folder.resolve("file"), new JdkCrypto());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void theFileIsTheOldOneUntilTheNewOneIsPublished() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        try (Draft draft = draft()) {
            draft.stream().write("new".getBytes(StandardCharsets.UTF_8));
            assertThat(file).hasContent("old");
            draft.publish();
            assertThat(file).hasContent("new");
        }
        assertThat(names()).containsExactly("file");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDraftThatIsNotPublishedLeavesNothing() throws IOException {
        try (Draft draft = draft()) {
            draft.stream().write(1);
            assertThat(draft.path()).exists();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void sweepingTakesDraftsOfThatFileOnly() throws IOException {
        Files.createFile(folder.resolve("file"));
        Files.createFile(folder.resolve("file.1.new"));
        Files.createFile(folder.resolve("other.1.new"));
        assertThat(Draft.isLeft(folder, "file")).isTrue();
        Draft.sweep(folder, "file");
        assertThat(Draft.isLeft(folder, "file")).isFalse();
        assertThat(names()).containsExactlyInAnyOrder("file", "other.1.new");
    }

    @Test
    void oneAtATimeIsAlone() throws Exception {
        FolderLock one = new FolderLock(folder.resolve("lock"));
        FolderLock other = new FolderLock(folder.resolve("lock"));
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                FolderLock lock = i % 2 == 0 ? one : other;
                running.add(threads.submit(() -> lock.alone(() -> steps.add("in") && steps.add("out"))));
            }
            for (Future<Boolean> each : running) {
                each.get();
            }
        }
        assertThat(steps).hasSize(80);
        for (int i = 0; i < steps.size(); i += 2) {
            assertThat(steps.subList(i, i + 2)).containsExactly("in", "out");
        }
    }

    @Test
    void whatFailsAloneFreesTheLock() throws IOException {
        FolderLock lock = new FolderLock(folder.resolve("lock"));
        assertThatThrownBy(() -> lock.alone(() -> {
                    throw new IOException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(lock.<Boolean>alone(() -> true)).isTrue();
    }
}
