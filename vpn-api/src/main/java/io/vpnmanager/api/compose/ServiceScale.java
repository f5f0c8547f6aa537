package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many containers a service shall have, written {@code service=count}.
 *
 * @param service its name
 * @param count 0 to {@value #MOST}
 */
public record ServiceScale(String service, int count) {
    /** More than any machine runs of one service. */
    public static final int MOST = 1000;

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,62})=([0-9]{1,9})");

    /**
     * Checks for null and the range.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a count out of its range
     */
    public ServiceScale {
        Objects.requireNonNull(service, "service");
        if (count < 0 || count > MOST) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "service " + service + " with " + count + " containers",
                            "is outside 0 to " + MOST)
                    .fact("field", "count")
                    .toException();
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text what to read
     * @return the scale
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for text of another shape, {@code RNG} for a
     *     count out of its range
     */
    public static ServiceScale parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "scale " + VisibleText.quoted(text), "is no service and a count")
                    .remedy("Write it like worker=3")
                    .fact("field", "scale")
                    .toException();
        }
        return new ServiceScale(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    /** {@return the text that {@link #parse} reads} */
    @Override
    public String toString() {
        return service + "=" + count;
    }
}
