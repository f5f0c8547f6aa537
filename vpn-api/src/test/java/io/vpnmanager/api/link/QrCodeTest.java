package io.vpnmanager.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
    @Provide
    Arbitrary<QrCode> codes() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 39).map(step -> 21 + 4 * step);
        return sizes.flatMap(size -> Arbitraries.randomValue(random -> code(size, random)));
    }

    private static QrCode code(int size, Random random) {
        BitSet dark = new BitSet();
        for (int i = 0; i < size * size; i++) {
            dark.set(i, random.nextBoolean());
        }
        return new QrCode(size, dark);
    }

    /** What a camera sees: whether the module at this place of the text is drawn, which means light. */
    private static boolean isDrawn(List<String> lines, int x, int y) {
        char block = lines.get(y / 2).charAt(x);
        return block == '\u2588' || block == (y % 2 == 0 ? '\u2580' : '\u2584');
    }

    @Property(tries = 60)
    void everyModuleIsDrawnInItsPlaceWithTheQuietZoneAround(@ForAll("codes") QrCode code) {
        List<String> lines = code.toTerminalText().lines().toList();
        int side = code.size() + 2 * QrCode.QUIET_ZONE;

        assertThat(lines)
                .hasSize((side + 1) / 2)
                .allSatisfy(line -> assertThat(line).hasSize(side));
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                assertThat(isDrawn(lines, x, y))
                        .as("column %d, row %d", x, y)
                        .isNotEqualTo(code.isDark(x - QrCode.QUIET_ZONE, y - QrCode.QUIET_ZONE));
            }
        }
    }

    @Test
    void theTextIsBlocksAndLineFeedsOnly() {
        assertThat(code(25, new Random(1)).toTerminalText())
                .matches("[ \u2580\u2584\u2588\n]+")
                .endsWith("\n");
    }

    @Test
    void everythingOutsideIsLight() {
        BitSet dark = new BitSet();
        dark.set(0, 21 * 21);
        QrCode code = new QrCode(21, dark);

        assertThat(code.isDark(0, 0)).isTrue();
        assertThat(code.isDark(20, 20)).isTrue();
        assertThat(code.isDark(-1, 0)).isFalse();
        assertThat(code.isDark(0, -1)).isFalse();
        assertThat(code.isDark(21, 0)).isFalse();
        assertThat(code.isDark(0, 21)).isFalse();
    }

    @Test
    void modulesAreCopied() {
        BitSet dark = new BitSet();
        QrCode code = new QrCode(21, dark);

        dark.set(0);

        assertThat(code.isDark(0, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 17, 20, 22, 24, 176, 178, 181, Integer.MAX_VALUE})
    void aSizeThatNoCodeHasIsRefused(int size) {
        assertThatThrownBy(() -> new QrCode(size, new BitSet()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }

    @Test
    void darkModulesOutsideAreRefused() {
        BitSet dark = new BitSet();
        dark.set(21 * 21);

        assertThatThrownBy(() -> new QrCode(21, dark))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RANGE));
    }
}
