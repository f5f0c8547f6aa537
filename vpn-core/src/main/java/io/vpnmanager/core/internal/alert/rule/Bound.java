package io.vpnmanager.core.internal.alert.rule;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a figure is compared with.
 *
 * @param side on which side of it a rule holds
 * @param value the bound itself
 * @param clear where there is one, what a figure has to come back to before an alert is over: not above it, or not
 *     below it
 */
public record Bound(Side side, double value, OptionalDouble clear) {
    /** On which side. */
    public enum Side {
        /** More than it. */
        ABOVE,
        /** Less than it. */
        BELOW,
        /** As much as it. */
        EQUALS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@return whether a figure is on that side, or has not come back yet where it fires} */
    public boolean holds(double figure, boolean fires) {
        double edge = fires ? clear.orElse(value) : value;
        return switch (side) {
            case ABOVE -> figure > edge;
            case BELOW -> figure < edge;
            case EQUALS -> figure == value;
        };
    }

    /** {@return the one of two figures that is further on that side} */
    public double worse(double one, double other) {
        return switch (side) {
            case ABOVE -> Math.max(one, other);
            case BELOW -> Math.min(one, other);
            case EQUALS -> one == value ? one : other;
        };
    }

    /** {@return for example {@code above 90} or {@code above 90 until 80}} */
    @Override
    public String toString() {
        String until = clear.isPresent() ? " until " + Numbers.text(clear.getAsDouble()) : "";
        return side + " " + Numbers.text(value) + until;
    }
}
