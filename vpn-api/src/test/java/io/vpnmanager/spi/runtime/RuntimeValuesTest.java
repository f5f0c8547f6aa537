package io.vpnmanager.spi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeValuesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"-1, 0", "65536, 0", "0, -1", "0, 65536"})
    void aUserOrGroupThatEnginesDoNotKnowIsRefused(int uid, int gid) {
        refused(ErrorCode.RANGE, () -> new Rights(uid, gid, Set.of(), Set.of(), Set.of()));
    }

    /** Engines take such a request, and the process has no capability all the same. */
    @Test
    void capabilitiesThatAUserWouldNotGetAreRefused() {
        refused(ErrorCode.POLICY, () -> new Rights(1, 1, Set.of(Rights.Capability.NET_ADMIN), Set.of(), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "run", "/run/", "//run", "/run/../etc", "/run,size=9", "/a b", "/.", "/r\u00fcn"})
    void aScratchFolderThatIsNoPlainPathIsRefused(String path) {
        refused(ErrorCode.SYNTAX, () -> new Scratch(path, 4096));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4095, (1L << 30) + 1})
    void aScratchFolderOutOfRangeIsRefused(long sizeBytes) {
        refused(ErrorCode.RANGE, () -> new Scratch("/run", sizeBytes));
    }

    @Test
    void aHealthCheckNeedsACommandAndTimesInRange() {
        refused(ErrorCode.SYNTAX, () -> new HealthCheck(List.of(), SECOND, SECOND, 1));
        refused(ErrorCode.ENCODING, () -> new HealthCheck(List.of("a\u0000"), SECOND, SECOND, 1));
        refused(ErrorCode.RANGE, () -> new HealthCheck(List.of("a"), Duration.ofNanos(9), SECOND, 1));
        refused(ErrorCode.RANGE, () -> new HealthCheck(List.of("a"), SECOND, Duration.ofHours(2), 1));
        refused(ErrorCode.RANGE, () -> new HealthCheck(List.of("a"), SECOND, SECOND, 0));
    }

    @Test
    void anInputShowsNothingOfItself() {
        byte[] bytes = {'k', 'e', 'y'};
        Input input = Input.of(bytes);
        bytes[0] = 0;

        assertThat(input).hasToString("Input[3 bytes, hidden]").isEqualTo(Input.of("key"));
        assertThat(input).isNotEqualTo(Input.NONE).hasSameHashCodeAs(Input.of("kez"));
        assertThat(input.revealSecretBytes()).asString().isEqualTo("key");
    }

    @Test
    void anInputThatIsTooLongIsRefused() {
        refused(ErrorCode.TOO_BIG, () -> Input.of(new byte[Input.LONGEST_BYTES + 1]));
    }

    @Test
    void aCallNeedsACommandAndLimitsInRange() {
        ExecSpec call = ExecSpec.of("wg");

        refused(ErrorCode.SYNTAX, () -> ExecSpec.of());
        refused(ErrorCode.ENCODING, () -> ExecSpec.of("\ud800"));
        refused(ErrorCode.RANGE, () -> call.within(Duration.ZERO));
        refused(ErrorCode.RANGE, () -> call.within(ExecSpec.LONGEST_DEADLINE.plusNanos(1)));
        refused(ErrorCode.RANGE, () -> call.keeping(-1));
        refused(ErrorCode.RANGE, () -> call.keeping(ExecSpec.MOST_OUTPUT_BYTES + 1));
    }

    @Test
    void aCallAndItsResultShowNoSecrets() {
        assertThat(ExecSpec.of("wg").reading(Input.of("canary")).toString()).doesNotContain("canary");
        assertThat(new ExecResult(0, "canary", "canary", false).toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, LogQuery.MOST_LINES + 1})
    void aNumberOfLinesOutOfRangeIsRefused(int lines) {
        refused(ErrorCode.RANGE, () -> new LogQuery(lines, LogQuery.End.NOW));
    }

    @Test
    void howBusyAContainerIsComesFromTwoCounts() {
        Usage first = usage(NOON, NOON, Duration.ofMillis(100));
        Usage second = usage(NOON.plusSeconds(2), NOON, Duration.ofMillis(1100));

        assertThat(second.processorsSince(first)).isEqualTo(0.5);
    }

    @Test
    void countsThatDoNotCompareAreRefused() {
        Usage first = usage(NOON, NOON, SECOND);

        refused(
                ErrorCode.RANGE,
                () -> usage(NOON.plusSeconds(2), NOON.plusSeconds(1), SECOND).processorsSince(first));
        refused(ErrorCode.RANGE, () -> first.processorsSince(first));
    }

    private static Usage usage(Instant at, Instant startedAt, Duration cpuTime) {
        return new Usage(at, startedAt, cpuTime, 0, 0, 0, 0, 0);
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
