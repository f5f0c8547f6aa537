package io.vpnmanager.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final Trial trial = new Trial();

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void problemIsSaidWithItsCodeAndRemedy() {
        trial.opening(home -> {
            throw Problem.of(ErrorCode.BUSY, "the agent", "runs in process 7")
                    .remedy("Stop that")
                    .toException();
        });
        assertThat(trial.run("users", "list")).isEqualTo(new Trial.Outcome(22, "", """
                        vpn: the agent runs in process 7 (BUSY)
                             Stop that
                        """));
    }

    @Test
    void jsonHoldsTheFacts() {
        trial.opening(home -> {
            throw Problem.of(ErrorCode.RANGE, "port 0", "is outside")
                    .remedy("Choose")
                    .fact("field", "port")
                    .toException();
        });
        assertThat(trial.run("users", "list", "--output=json").err())
                .isEqualTo(
                        "{\"apiVersion\":\"vpn/v1\",\"kind\":\"Error\",\"item\":{\"code\":\"RNG\",\"subject\":\"port 0\","
                                + "\"reason\":\"is outside\",\"remedy\":\"Choose\",\"facts\":{\"field\":\"port\"},"
                                + "\"exitStatus\":3}}\n");
    }

    @Test
    void defectIsOneLineWithoutATrace() {
        trial.opening(home -> {
            throw new IllegalStateException("odd\u001b[31m");
        });
        var outcome = trial.run("users", "list");
        assertThat(outcome.status()).isEqualTo(70);
        assertThat(outcome.err()).isEqualTo("""
                        vpn: vpn has a defect: java.lang.IllegalStateException: odd\\u{1b}[31m (BUG)
                             Please report it; VPN_DEBUG=1 shows where it happened
                        """);
    }

    @Test
    void traceIsShownOnRequest() {
        trial.tracing().opening(home -> {
            throw new IllegalStateException("odd\u001b[31m");
        });
        assertThat(trial.run("users", "list").err())
                .contains("    at io.vpnmanager.cli.failure.FailuresTest")
                .doesNotContain("\u001b");
    }

    @Test
    void errorOfTheJvmIsSaidToo() {
        trial.opening(home -> {
            throw new StackOverflowError();
        });
        assertThat(trial.run("users", "list").status()).isEqualTo(70);
    }

    @Test
    void readerThatLeftIsNoFailure() {
        trial.writingTo(failing("Broken pipe"));
        assertThat(trial.run("--help"))
                .extracting(Trial.Outcome::status, Trial.Outcome::err)
                .containsExactly(0, "");
    }

    @Test
    void fullDiskIsAFailure() {
        trial.writingTo(failing("No space left on device"));
        var outcome = trial.run("--help");
        assertThat(outcome.status()).isEqualTo(26);
        assertThat(outcome.err()).isEqualTo("vpn: standard output cannot be written: No space left on device (FULL)\n");
    }

    @Test
    void otherFailureOfTheOutputIsSaid() {
        trial.writingTo(failing("Bad file descriptor"));
        assertThat(trial.run("--help").status()).isEqualTo(15);
    }
}
