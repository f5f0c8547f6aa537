package io.vpnmanager.cli.chart;

import java.util.List;
import java.util.OptionalLong;

/** Numbers as one line of small upright bars, which share the highest of them as their scale. */
public final class Sparkline {
    private static final String NOTHING = "▁";
    private static final String BARS = "▂▃▄▅▆▇█";
    private static final String UNKNOWN = "·";

    private Sparkline() {}

    /**
     * {@return a character for each number, in their order} Nothing is the lowest bar, and more than nothing always a
     * higher one; what is not known is a dot.
     *
     * @param numbers 0 or more each; empty where not known
     */
    public static String of(List<OptionalLong> numbers) {
        long most = numbers.stream().flatMapToLong(OptionalLong::stream).max().orElse(0);
        StringBuilder line = new StringBuilder();
        numbers.forEach(number -> line.append(number.isEmpty() ? UNKNOWN : bar(Math.max(0, number.getAsLong()), most)));
        return line.toString();
    }

    private static String bar(long number, long most) {
        int height = Scale.parts(number, most, BARS.length());
        return height == 0 ? NOTHING : BARS.substring(height - 1, height);
    }
}
