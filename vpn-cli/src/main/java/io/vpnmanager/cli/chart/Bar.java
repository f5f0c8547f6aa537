package io.vpnmanager.cli.chart;

/** A number as a bar that lies, in eighths of a character. */
public final class Bar {
    private static final String WHOLE = "█";
    private static final String SLICES = " ▏▎▍▌▋▊▉";
    private static final int PARTS = 8;

    private Bar() {}

    /**
     * {@return the bar, without what is missing to its full length} Nothing is empty, and more than nothing always
     * shows.
     *
     * @param number 0 to {@code most}
     * @param most what a bar of full length stands for
     * @param length of the longest bar, in characters
     */
    public static String of(long number, long most, int length) {
        int parts = Scale.parts(number, most, length * PARTS);
        int rest = parts % PARTS;
        return WHOLE.repeat(parts / PARTS) + (rest == 0 ? "" : SLICES.substring(rest, rest + 1));
    }
}
