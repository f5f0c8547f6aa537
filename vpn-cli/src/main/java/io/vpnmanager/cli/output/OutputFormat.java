package io.vpnmanager.cli.output;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a command prints what was asked. */
public enum OutputFormat {
    /** Aligned, with a header and rounded sizes: for people. The default on a terminal. */
    TABLE("table"),
    /** One row a line, fields separated by tabs, exact: for shell tools. The default elsewhere. */
    PLAIN("plain"),
    /** One document under a versioned envelope: for programs. */
    JSON("json"),
    /** The same document in another language. */
    YAML("yaml"),
    /** A header and one record a row: for spreadsheets. */
    CSV("csv");

    private final String id;

    OutputFormat(String id) {
        this.id = id;
    }

    /** Reads the name that options use, exactly. */
    public static OutputFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(ErrorCode.UNKNOWN, "output format " + VisibleText.quoted(text), "is not known")
                                .remedy("Choose one of " + known())
                                .fact("field", "output")
                                .toException());
    }

    private static String known() {
        return Arrays.stream(values()).map(OutputFormat::toString).collect(Collectors.joining(", "));
    }

    /** {@return whether it has an envelope, so that errors and notes have a place in it too} */
    public boolean isDocument() {
        return this == JSON || this == YAML;
    }

    /** {@return whether every field of a row is printed, by its key} */
    public boolean hasKeys() {
        return isDocument() || this == CSV;
    }

    /** {@return the name that options use} */
    @Override
    public String toString() {
        return id;
    }
}
