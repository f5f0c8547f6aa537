package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images: found, and brought by digest only. */
abstract class ImageRules extends EngineFixture {
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @Test
    void anImageOfTheEngineIsFoundByItsNameAndItsId() {
        String id = runtime.image(harness.image()).orElseThrow().id();

        assertThat(id).matches("sha256:[0-9a-f]{64}");
        assertThat(runtime.image(id).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void anImageThatTheEngineHasNotIsAbsent() {
        assertThat(runtime.image("vpn-tck.invalid/" + unique + ":1")).isEmpty();
        assertThat(runtime.image("vpn-tck.invalid/" + unique + DIGEST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../version", "a b", "a?b", "a\u001b[0m"})
    void whatIsNoReferenceIsRefused(String reference) {
        refused(ErrorCode.SYNTAX, () -> runtime.image(reference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xray", "xray:latest", "xray@sha256:00", "xray@md5:0", "../xray"})
    void anImageThatIsNotPinnedIsNotPulled(String reference) {
        refused(ErrorCode.POLICY, () -> runtime.pull(reference, BRIEF));
    }

    @Test
    void aPullHasADeadlineInRange() {
        Duration tooLong = ContainerRuntime.LONGEST_PULL.plusNanos(1);

        refused(ErrorCode.RANGE, () -> runtime.pull("xray" + DIGEST, Duration.ZERO));
        refused(ErrorCode.RANGE, () -> runtime.pull("xray" + DIGEST, tooLong));
    }

    /** Nothing listens at port 1. */
    @Test
    void aRegistryThatCannotBeReachedIsTold() {
        String image = "127.0.0.1:1/" + unique + DIGEST;

        refused(ErrorCode.NETWORK, () -> runtime.pull(image, Duration.ofSeconds(30)), image);
    }
}
