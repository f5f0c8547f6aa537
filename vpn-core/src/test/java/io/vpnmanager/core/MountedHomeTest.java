package io.vpnmanager.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on a disk that is full, or that has become read-only: real ones, mounted where nobody else sees them. */
class MountedHomeTest {
    @TempDir
    Path folder;

    @BeforeEach
    void requireMounts() throws Exception {
        assumeTrue(mayMount(), "skipped: only root may mount a disk, with unshare and mount from util-linux");
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--mount", "--propagation", "private", "mount", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return what the child said, which has mounts of its own} */
    private List<String> said(String what) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private"));
        command.addAll(MountedChild.command(what, Files.createDirectory(folder.resolve("disk"))));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        return child.inputReader().lines().toList();
    }

    @Test
    void aFullDiskIsToldWhatWasSavedStaysAndRoomIsAllItNeeds() throws Exception {
        assertThat(said("full"))
                .containsSubsequence("refused: FULL", "as many as acknowledged: true", "made again: true");
    }

    @Test
    void aReadOnlyDiskIsReadAndNotWritten() throws Exception {
        assertThat(said("read-only"))
                .containsSubsequence("there: alice", "linked: 1", "refused: RO", "untouched: true");
    }

    @Test
    void whatAKilledProcessCommittedIsReadFromAReadOnlyDisk() throws Exception {
        assertThat(said("log")).containsSubsequence("log: true", "there: alice", "refused: RO", "copies left: 0");
    }

    @Test
    void aReadOnlyDiskWithoutAStoreGetsNone() throws Exception {
        assertThat(said("empty")).filteredOn(line -> !line.startsWith("SLF4J")).containsExactly("refused: RO");
    }

    @Test
    void aHomeThatMayBeWrittenOnADiskThatMayNotAsUnderSystemdIsWritten() throws Exception {
        assertThat(said("protected")).containsSubsequence("writable beside it: false", "made: user-1");
    }
}
