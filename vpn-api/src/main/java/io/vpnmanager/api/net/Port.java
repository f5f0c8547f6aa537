package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/**
 * A TCP or UDP port that something can listen on.
 *
 * @param number {@value #LOWEST} to {@value #HIGHEST}
 */
public record Port(int number) implements Comparable<Port> {
    /** The lowest port; 0 means "any" to the system and is never a value here. */
    public static final int LOWEST = 1;

    /** The highest port. */
    public static final int HIGHEST = 65_535;

    /** Checks the range. */
    public Port {
        if (number < LOWEST || number > HIGHEST) {
            throw outOfRange(Integer.toString(number));
        }
    }

    /** {@return the port with this number} */
    public static Port of(int number) {
        return new Port(number);
    }

    /**
     * Reads 1 to 5 ASCII digits without sign, space or leading zero.
     *
     * @param text what to read
     * @return the port
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for anything else, {@code RNG} outside the
     *     range (a minus sign before digits counts as that)
     */
    public static Port parse(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed(text, "is not a decimal number");
        }
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            throw malformed(text, "has a leading zero");
        }
        if (digits.length() != text.length() || digits.length() > 5) {
            throw outOfRange(text);
        }
        return new Port(Integer.parseInt(digits));
    }

    @Override
    public int compareTo(Port other) {
        return Integer.compare(number, other.number);
    }

    /** {@return the number in decimal} */
    @Override
    public String toString() {
        return Integer.toString(number);
    }

    private static RuntimeException malformed(String text, String why) {
        return NetText.problem(ErrorCode.SYNTAX, "port", text, why)
                .remedy("Give a number from 1 to 65535")
                .toException();
    }

    private static RuntimeException outOfRange(String text) {
        Problem problem = NetText.problem(ErrorCode.RANGE, "port", text, "is outside 1 to 65535");
        return problem.remedy("Give a number from 1 to 65535").toException();
    }
}
