package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something new may be opened. So many may be opened at once; then they come back one by one, evenly over the
 * time: of {@code 30/s} thirty at once and then one each 33 ms, of {@code 600/min} six hundred at once and then one
 * each 100 ms. Its text is a number and the time: {@code 30/s}, {@code 600/min}.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param per in which time
 */
public record ConnectionRate(int count, Per per) {
    /** The most in either time. */
    public static final int MOST = 20_000;

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})/(s|min)");

    /** The time in which so many are opened. */
    public enum Per {
        /** A second. */
        SECOND("s", Duration.ofSeconds(1)),
        /** A minute. */
        MINUTE("min", Duration.ofMinutes(1));

        private final String text;
        private final Duration time;

        Per(String text, Duration time) {
            this.text = text;
            this.time = time;
        }

        /** {@return how long that is} */
        public Duration time() {
            return time;
        }

        /** {@return {@code s} or {@code min}} */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Checks for null and the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public ConnectionRate {
        Objects.requireNonNull(per, "per");
        if (count < 1 || count > MOST) {
            throw refuse(ErrorCode.RANGE, count + "/" + per, "is outside 1 to " + MOST);
        }
    }

    /**
     * {@return so many in each second}
     *
     * @param count 1 to {@value #MOST}
     */
    public static ConnectionRate perSecond(int count) {
        return new ConnectionRate(count, Per.SECOND);
    }

    /**
     * {@return so many in each minute}
     *
     * @param count 1 to {@value #MOST}
     */
    public static ConnectionRate perMinute(int count) {
        return new ConnectionRate(count, Per.MINUTE);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text what to read
     * @return the rate
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for other text, {@code RNG} outside the range
     */
    public static ConnectionRate parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refuse(ErrorCode.SYNTAX, text, "is not a number above 0 in a time");
        }
        return new ConnectionRate(
                Integer.parseInt(parts.group(1)), parts.group(2).equals("s") ? Per.SECOND : Per.MINUTE);
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "new-connections " + VisibleText.quoted(text), why)
                .remedy("Write it like 30/s or 600/min")
                .fact("field", "new-connections")
                .toException();
    }

    /** {@return how long it takes until one more may be opened, where all have been} */
    public Duration interval() {
        return per.time().dividedBy(count);
    }

    /** {@return the number and the time, which {@link #parse} reads} */
    @Override
    public String toString() {
        return count + "/" + per;
    }
}
