package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.BitSet;

/**
 * The modules of a QR code, without the quiet zone around them. Whoever sees it has the secret in it. Immutable.
 *
 * @see <a href="https://www.iso.org/standard/83389.html">ISO/IEC 18004</a>
 */
public final class QrCode {
    /** The light border that readers need, in modules. */
    public static final int QUIET_ZONE = 4;

    private static final int SMALLEST = 21;
    private static final int LARGEST = 177;
    private static final int STEP = 4;

    private final int size;
    private final BitSet dark;

    /**
     * A code of these modules.
     *
     * @param size modules along one side: 21 to 177 in steps of 4
     * @param dark the dark modules, row by row: bit {@code y × size + x}; copied
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a size that no code has, or dark modules
     *     outside it
     */
    public QrCode(int size, BitSet dark) {
        if (size < SMALLEST || size > LARGEST || (size - SMALLEST) % STEP != 0) {
            throw Problem.of(ErrorCode.RANGE, "QR size " + size, "is not one of 21, 25, 29 … 177")
                    .toException();
        }
        if (dark.length() > size * size) {
            throw Problem.of(ErrorCode.RANGE, "a QR code of size " + size, "has dark modules outside it")
                    .toException();
        }
        this.size = size;
        this.dark = (BitSet) dark.clone();
    }

    /** {@return how many modules stand along one side} */
    public int size() {
        return size;
    }

    /**
     * {@return whether the module in column {@code x} and row {@code y} is dark; everything outside the code is light}
     *
     * @param x the column, counted from the left, 0 for the first
     * @param y the row, counted from the top, 0 for the first
     */
    public boolean isDark(int x, int y) {
        return x >= 0 && x < size && y >= 0 && y < size && dark.get(y * size + x);
    }

    /**
     * {@return the code as lines of half blocks, two rows of modules in one, quiet zone included, each line with its
     * line feed} Light modules are drawn, so it reads on a terminal with light text on dark ground; most readers take
     * the opposite as well.
     */
    public String toTerminalText() {
        StringBuilder text = new StringBuilder();
        for (int y = -QUIET_ZONE; y < size + QUIET_ZONE; y += 2) {
            for (int x = -QUIET_ZONE; x < size + QUIET_ZONE; x++) {
                text.append(halfBlocks(!isDark(x, y), !isDark(x, y + 1) && y + 1 < size + QUIET_ZONE));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static char halfBlocks(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
