package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data. Its text has a unit, so that nobody takes decimal units for binary ones: {@code 50GiB}.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,19})(B|[KMGTP]i?B)");

    private enum Unit {
        PIB("PiB", 1L << 50),
        PB("PB", 1_000_000_000_000_000L),
        TIB("TiB", 1L << 40),
        TB("TB", 1_000_000_000_000L),
        GIB("GiB", 1L << 30),
        GB("GB", 1_000_000_000L),
        MIB("MiB", 1L << 20),
        MB("MB", 1_000_000L),
        KIB("KiB", 1L << 10),
        KB("KB", 1_000L),
        B("B", 1);

        private final String word;
        private final long bytes;

        Unit(String word, long bytes) {
            this.word = word;
            this.bytes = bytes;
        }

        static Unit of(String word) {
            return Arrays.stream(values())
                    .filter(unit -> unit.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Checks the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} below 0
     */
    public ByteSize {
        if (bytes < 0) {
            throw Problem.of(ErrorCode.RANGE, bytes + " bytes", "are below 0").toException();
        }
    }

    /**
     * {@return so many times 2<sup>30</sup> bytes}
     *
     * @param count at least 0
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} below 0, or beyond 8 EiB
     */
    public static ByteSize gibibytes(long count) {
        return of(Long.toString(count), count, Unit.GIB);
    }

    /**
     * Reads a whole number and a unit without space: B, KiB, MiB, GiB, TiB, PiB, or the decimal KB, MB, GB, TB, PB.
     *
     * @param text what to read
     * @return the size
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for other text, {@code RNG} beyond 8 EiB
     */
    public static ByteSize parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refuse(ErrorCode.SYNTAX, text, "is not a whole number with a unit");
        }
        try {
            return of(text, Long.parseLong(parts.group(1)), Unit.of(parts.group(2)));
        } catch (NumberFormatException e) {
            throw refuse(ErrorCode.RANGE, text, "is more than can be counted");
        }
    }

    private static ByteSize of(String text, long count, Unit unit) {
        try {
            return new ByteSize(Math.multiplyExact(count, unit.bytes));
        } catch (ArithmeticException e) {
            throw refuse(ErrorCode.RANGE, text, "is more than can be counted");
        }
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "size " + VisibleText.quoted(text), why)
                .remedy("Write it like 50GiB or 500MB")
                .toException();
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** {@return the number in the largest unit that divides it, which {@link #parse} reads back to an equal size} */
    @Override
    public String toString() {
        Unit largest = Arrays.stream(Unit.values())
                .filter(unit -> bytes > 0 && bytes % unit.bytes == 0)
                .findFirst()
                .orElse(Unit.B);
        return bytes / largest.bytes + largest.word;
    }
}
