package io.vpnmanager.core.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderTest {
    private final Holder self = Holder.thisProcess();

    @Test
    void theTextOfAHolderIsReadBack() {
        assertThat(Holder.parse(self.toString())).contains(self);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pid x", "pid 1", "pid 1 (started 2, scope a) and more"})
    void otherTextIsNoHolder(String text) {
        assertThat(Holder.parse(text)).isEmpty();
    }

    @Test
    void aRunningProcessIsNotDead() {
        assertThat(self.isKnownDead()).isFalse();
    }

    @Test
    void aProcessThatEndedIsKnownDead() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "--version")
                .redirectErrorStream(true)
                .start();
        ended.waitFor();
        assertThat(new Holder(ended.pid(), self.startedMillis(), self.scope()).isKnownDead())
                .isTrue();
    }

    @Test
    void aPidThatIsUsedAgainBelongsToADeadHolder() {
        assertThat(new Holder(self.pid(), self.startedMillis() - 1, self.scope()).isKnownDead())
                .isTrue();
    }

    @Test
    void nothingIsKnownOfAProcessOnAnotherMachineOrWhereThatCannotBeTold() {
        assertThat(new Holder(self.pid(), 1, "another boot").isKnownDead()).isFalse();
        assertThat(new Holder(self.pid(), 1, "").isKnownDead()).isFalse();
    }
}
