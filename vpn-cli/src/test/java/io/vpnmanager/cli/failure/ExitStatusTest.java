package io.vpnmanager.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitStatusTest {
    /** Scripts rely on these numbers: a change here breaks them. */
    private static final String RELEASED =
            "SYN=2 RNG=3 ENC=4 POL=5 DUP=6 OVL=7 BIG=8 RATE=9 AUTH=10 KEY=11 TAM=12 VER=13"
                    + " COR=14 PATH=15 TYPE=16 UNK=17 WIRE=18 DENY=19 FIND=20 FENCE=21 BUSY=22 TIME=23 CLOSED=24 STORE=25"
                    + " FULL=26 RO=27 ENGINE=28 NET=29 PEND=30 PROV=31 CHAIN=32 BUG=70 STOP=130";

    @Test
    void numbersStayAsTheyWereReleased() {
        assertThat(Arrays.stream(ExitStatus.values())
                        .map(status -> status.code().id() + "=" + status.number())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(RELEASED);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasOneOfItsOwn(ErrorCode code) {
        assertThat(ExitStatus.of(code).code()).isEqualTo(code);
        assertThat(Arrays.stream(ExitStatus.values()).map(ExitStatus::number)).doesNotHaveDuplicates();
    }
}
