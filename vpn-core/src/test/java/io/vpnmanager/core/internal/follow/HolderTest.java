package io.vpnmanager.core.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderTest {
    private final Holder self = Holder.thisProcess();

    @Test
    void theTextOfAHolderIsReadBack() {
        assertThat(Holder.parse(self.toString())).contains(self);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pid x", "pid 1", "pid 1 (started at tick 2, scope a) and more"})
    void otherTextIsNoHolder(String text) {
        assertThat(Holder.parse(text)).isEmpty();
    }

    @Test
    void aRunningProcessIsNotDead() {
        assertThat(self.isKnownDead()).isFalse();
        assertThat(self.isKnownAlive()).isTrue();
    }

    @Test
    void aPersonIsToldWhichProcessItIsAndWhetherItIsHere() {
        assertThat(self.words()).isEqualTo("process " + self.pid());
        assertThat(new Holder(7, 1, "another boot").words())
                .isEqualTo("process 7 of another machine, boot or container");
    }

    @Test
    void aProcessThatEndedIsKnownDead() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "--version")
                .redirectErrorStream(true)
                .start();
        ended.waitFor();
        assertThat(new Holder(ended.pid(), self.startedAtTick(), self.scope()).isKnownDead())
                .isTrue();
    }

    /** Wall-clock starts differ between processes: each adds the boot time as the clock stood when it began. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartIsToldInTheTicksOfTheKernelWhichNoStepOfTheClockMoves() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
        String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
        assertThat(self.toString()).contains("started at tick " + ticks + ",");
    }

    @Test
    void aPidThatIsUsedAgainBelongsToADeadHolder() {
        assertThat(new Holder(self.pid(), self.startedAtTick() - 1, self.scope()).isKnownDead())
                .isTrue();
    }

    @Test
    void nothingIsKnownOfAProcessOnAnotherMachineOrWhereThatCannotBeTold() {
        assertThat(new Holder(self.pid(), 1, "another boot").isKnownDead()).isFalse();
        assertThat(new Holder(self.pid(), self.startedAtTick(), "another boot").isKnownAlive())
                .isFalse();
        assertThat(new Holder(self.pid(), 1, "").isKnownDead()).isFalse();
    }
}
