package io.vpnmanager.cli.output;

/** How many columns of a terminal a text takes. */
final class ScreenWidth {
    /** Below it every character that shows takes one. */
    private static final int FIRST_MARK = 0x300;

    /** First and last of the characters that East Asian fonts draw over two columns, and of pictures. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD}
    };

    private ScreenWidth() {}

    static int of(String text) {
        return text.codePoints().map(ScreenWidth::of).sum();
    }

    private static int of(int character) {
        if (character < FIRST_MARK) {
            return 1;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        for (int[] range : WIDE) {
            if (character >= range[0] && character <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
