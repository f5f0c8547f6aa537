package io.vpnmanager.core.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @Test
    void aDiskWithRoomExplainsNoFailure(@TempDir Path folder) {
        assertThat(Disk.of(folder.resolve("not/there/yet")).failure(ErrorCode.PATH))
                .isEqualTo(ErrorCode.PATH);
    }

    @Test
    void aDiskThatIsFullOrCannotBeWrittenDoes() {
        assertThat(new Disk(4095, false).failure(ErrorCode.PATH)).isEqualTo(ErrorCode.STORE_FULL);
        assertThat(new Disk(0, true).failure(ErrorCode.PATH)).isEqualTo(ErrorCode.STORE_READ_ONLY);
    }
}
