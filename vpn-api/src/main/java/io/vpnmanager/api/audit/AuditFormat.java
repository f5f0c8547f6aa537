package io.vpnmanager.api.audit;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How the audit log is exported. */
public enum AuditFormat {
    /**
     * One JSON object a line, ASCII only, exact: {@code sequence}, {@code at} (RFC 3339), {@code actor},
     * {@code action}, {@code subject}, {@code object}, {@code revision}, {@code seal}; what is absent is {@code null}.
     */
    NDJSON("ndjson"),
    /**
     * A table for spreadsheets (RFC 4180): a line of headings, then one line a row. Texts are quoted and made visible
     * ({@link VisibleText}); one that a spreadsheet could take for a formula, or that begins with an apostrophe, has an
     * apostrophe in front.
     */
    CSV("csv");

    private final String id;

    AuditFormat(String id) {
        this.id = id;
    }

    /**
     * {@return the format of this name}
     *
     * @param text its name, exactly
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other
     */
    public static AuditFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(ErrorCode.UNKNOWN, "export format " + VisibleText.quoted(text), "is not known")
                                .remedy("Choose one of "
                                        + Arrays.stream(values())
                                                .map(AuditFormat::toString)
                                                .collect(Collectors.joining(", ")))
                                .fact("field", "format")
                                .toException());
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return id;
    }
}
