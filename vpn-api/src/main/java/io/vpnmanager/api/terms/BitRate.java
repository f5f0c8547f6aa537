package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast data may move, in decimal bits for each second, as lines are sold. Its text is a whole number and a unit:
 * {@code 512kbit}, {@code 20Mbit}, {@code 1Gbit}.
 *
 * @param bitsPerSecond whole kilobits, from 64,000 to 100,000,000,000
 */
public record BitRate(long bitsPerSecond) implements Comparable<BitRate> {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;
    private static final long SLOWEST = 64 * KILO;
    private static final long FASTEST = 100 * GIGA;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([kMG])bit");

    /**
     * Checks the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public BitRate {
        if (bitsPerSecond < SLOWEST || bitsPerSecond > FASTEST) {
            throw refuse(ErrorCode.RANGE, bitsPerSecond / KILO + "kbit", "is outside 64kbit to 100Gbit");
        }
        if (bitsPerSecond % KILO != 0) {
            throw refuse(ErrorCode.RANGE, bitsPerSecond + " bits", "is not whole kilobits");
        }
    }

    /**
     * {@return so many millions of bits for each second}
     *
     * @param count 1 to 100,000
     */
    public static BitRate megabits(long count) {
        return new BitRate(Math.multiplyExact(count, MEGA));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text what to read
     * @return the rate
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for other text, {@code RNG} outside the range
     */
    public static BitRate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refuse(ErrorCode.SYNTAX, text, "is not a whole number with a unit");
        }
        long unit = switch (parts.group(2)) {
            case "k" -> KILO;
            case "M" -> MEGA;
            default -> GIGA;
        };
        return new BitRate(Long.parseLong(parts.group(1)) * unit);
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "speed " + VisibleText.quoted(text), why)
                .remedy("Write it like 512kbit, 20Mbit or 1Gbit")
                .toException();
    }

    /** {@return the same in bytes} */
    public long bytesPerSecond() {
        return bitsPerSecond / Byte.SIZE;
    }

    @Override
    public int compareTo(BitRate other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /** {@return the number in the largest unit that divides it, which {@link #parse} reads} */
    @Override
    public String toString() {
        if (bitsPerSecond % GIGA == 0) {
            return bitsPerSecond / GIGA + "Gbit";
        }
        return bitsPerSecond % MEGA == 0 ? bitsPerSecond / MEGA + "Mbit" : bitsPerSecond / KILO + "kbit";
    }
}
