package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.spi.runtime.ExecResult;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.runtime.Input;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Programs run in running containers. */
abstract class ExecRules extends EngineFixture {
    @Test
    void aProgramReadsItsInputAndItsOutputIsKept() {
        runs();

        ExecResult result = runtime.exec(name, copy().reading(Input.of("private key\u00e9\n")));

        assertThat(result).isEqualTo(new ExecResult(0, "private key\u00e9\n", "", false));
    }

    @Test
    void anyExitCodeIsAResult() {
        runs();

        assertThat(runtime.exec(name, ExecSpec.of(harness.program(), "7"))).isEqualTo(new ExecResult(7, "", "", false));
    }

    @Test
    void aProgramThatIsNotThereIsAResultToo() {
        runs();

        assertThat(runtime.exec(name, ExecSpec.of("/no-such-program")).exitCode())
                .isIn(126, 127);
    }

    @Test
    void aProgramWithoutInputSeesItsEnd() {
        runs();

        assertThat(runtime.exec(name, copy())).isEqualTo(new ExecResult(0, "", "", false));
    }

    @Test
    void longInputAndOutputPassWhole() {
        runs();
        String text = "0123456789abcdef".repeat(1 << 16);

        ExecResult result = runtime.exec(name, copy().reading(Input.of(text)));

        assertThat(result.output()).isEqualTo(text);
        assertThat(result.cut()).isFalse();
    }

    @Test
    void anOutputIsCutWhereItWasToldTo() {
        runs();
        String text = "0123456789abcdef".repeat(1 << 16);

        ExecResult result = runtime.exec(name, copy().reading(Input.of(text)).keeping(1000));

        assertThat(result.output()).isEqualTo(text.substring(0, 1000));
        assertThat(result.cut()).isTrue();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aProgramThatDoesNotEndEndsTheCallAtItsDeadline() {
        runs();

        refused(
                ErrorCode.DEADLINE,
                () -> runtime.exec(name, ExecSpec.of(harness.program()).within(Duration.ofMillis(500))));
    }

    @Test
    void aContainerThatDoesNotRunRunsNothing() {
        runtime.ensureContainer(container());

        refused(ErrorCode.BUSY, () -> runtime.exec(name, ExecSpec.of(harness.program(), "0")), name);
    }

    @Test
    void anAbsentContainerIsTold() {
        refused(ErrorCode.NOT_FOUND, () -> runtime.exec(name, ExecSpec.of(harness.program(), "0")), name);
    }

    @Test
    void manyCallsAtOnceKeepTheirOutputsApart() throws Exception {
        runs();

        assertThat(allAtOnce(other -> {
                    String own = Thread.currentThread().toString();
                    return other.exec(name, copy().reading(Input.of(own)))
                            .output()
                            .equals(own);
                }))
                .containsOnly(true);
    }

    private ExecSpec copy() {
        return ExecSpec.of(harness.program(), "copy").within(PATIENT);
    }
}
