package io.vpnmanager.store.sqlite.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full and read-only disks themselves are tried where the faults are. */
class DiskTest {
    @Test
    void aDiskOfTestsHasRoomAndCanBeWritten(@TempDir Path folder) {
        Disk disk = Disk.of(folder.resolve("not there yet"));

        assertThat(disk.isFull()).isFalse();
        assertThat(disk.isReadOnly()).isFalse();
        assertThat(disk.roomBytes()).isPositive();
    }

    @Test
    void nothingIsKnownOfADiskThatIsNotThere() {
        assertThat(Disk.of(Path.of("not", "there")).isFull()).isFalse();
    }

    @Test
    void lessRoomThanOneCommitNeedsIsNone() {
        assertThat(new Disk(65_535, false).isFull()).isTrue();
        assertThat(new Disk(65_536, false).isFull()).isFalse();
    }
}
