package io.vpnmanager.cli.option;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;

/**
 * The most rows that a listing prints.
 *
 * @param most 1 or more
 */
public record RowLimit(long most) {
    /** As many as there are. */
    public static final RowLimit NONE = new RowLimit(Long.MAX_VALUE);

    private static final int LONGEST_DIGITS = 18;

    /** Reads ASCII digits. */
    public static RowLimit parse(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refuse(ErrorCode.SYNTAX, text, "is not a whole number");
        }
        if (text.length() > LONGEST_DIGITS || Long.parseLong(text) == 0) {
            throw refuse(ErrorCode.RANGE, text, "is outside 1 to 999999999999999999");
        }
        return new RowLimit(Long.parseLong(text));
    }

    /** By hand, because picocli asks at each start, and what Java makes for records it makes anew each time. */
    @Override
    public String toString() {
        return Long.toString(most);
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "limit " + VisibleText.quoted(text), why)
                .remedy("Give a number from 1, or leave it out for all rows")
                .fact("field", "limit")
                .toException();
    }
}
