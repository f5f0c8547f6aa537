package io.vpnmanager.core.internal.alert.rule;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures as people read them. */
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(6);
    private static final double LARGE = 1e15;

    private Numbers() {}

    /** {@return a number with six digits at most, whole ones with all of them} */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGE) {
            return Long.toString((long) value);
        }
        return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
    }
}
