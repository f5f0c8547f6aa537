package io.vpnmanager.spi.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2CostTest {
    @ParameterizedTest
    @CsvSource({"8, 1, 1", "64, 1, 8", "1048576, 10, 8"})
    void theEndsOfTheRangesAreTaken(int memory, int passes, int lanes) {
        Argon2Cost cost = new Argon2Cost(memory, passes, lanes);

        assertThat(cost.memoryKibibytes()).isEqualTo(memory);
        assertThat(cost.passes()).isEqualTo(passes);
        assertThat(cost.lanes()).isEqualTo(lanes);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 1, 1",
        "63, 1, 8",
        "1048577, 1, 1",
        "2147483647, 1, 1",
        "-1, 1, 1",
        "64, 0, 1",
        "64, 11, 1",
        "64, 2147483647, 1",
        "64, 1, 0",
        "64, 1, 9",
        "64, 1, 2147483647",
        "64, 1, -2147483648"
    })
    void anythingBeyondThemIsRefusedBeforeAnyWork(int memory, int passes, int lanes) {
        assertThatThrownBy(() -> new Argon2Cost(memory, passes, lanes))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void passwordsOfProxiesCostWhatOwaspAsksAtTheLeast() {
        assertThat(Argon2Cost.PROXY_PASSWORD).isEqualTo(new Argon2Cost(19_456, 2, 1));
    }
}
