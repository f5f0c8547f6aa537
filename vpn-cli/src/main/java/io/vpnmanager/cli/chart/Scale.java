package io.vpnmanager.cli.chart;

/** How long or high a number is drawn. */
public final class Scale {
    private Scale() {}

    /**
     * {@return how many parts of all stand for this number} None for nothing, and at least one for more than nothing.
     *
     * @param number less than 0 is nothing
     * @param most what all parts stand for
     * @param all how many parts there are
     */
    public static int parts(long number, long most, int all) {
        return number <= 0 ? 0 : Math.clamp(Math.round((double) number / Math.max(1, most) * all), 1, Math.max(1, all));
    }
}
