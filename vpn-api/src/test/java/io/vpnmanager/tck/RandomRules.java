package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bytes. */
abstract class RandomRules extends CryptoFixture {
    private static final int LARGEST_DRAW = 1_048_576;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, LARGEST_DRAW})
    void asManyBytesComeAsWereAsked(int count) {
        assertThat(crypto().randomBytes(count)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, LARGEST_DRAW + 1, Integer.MAX_VALUE})
    void anotherCountIsRefused(int count) {
        refused(ErrorCode.RANGE, () -> crypto().randomBytes(count)).hasMessageContaining("" + count);
    }

    /** A sound generator fails this about once in 2^55 runs. */
    @Test
    void everyBitIsDrawnBothWays() {
        byte[] everSet = new byte[32];
        byte[] everClear = new byte[32];
        for (int draw = 0; draw < 64; draw++) {
            byte[] bytes = crypto().randomBytes(32);
            for (int i = 0; i < bytes.length; i++) {
                everSet[i] |= bytes[i];
                everClear[i] |= (byte) ~bytes[i];
            }
        }

        assertThat(everSet).containsOnly(0xff);
        assertThat(everClear).containsOnly(0xff);
    }

    @Test
    void noDrawComesTwice() {
        assertThat(Stream.generate(() -> crypto().randomBytes(16)).limit(1_000).map(HexFormat.of()::formatHex))
                .doesNotHaveDuplicates();
    }
}
