package io.vpnmanager.api.bulk;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Locale;

/** The languages in which users stand in a file; both say the same, see {@link UserFiles}. */
public enum UserFileFormat {
    /** A table as spreadsheets write it, with a heading. */
    CSV,
    /** JSON. */
    JSON;

    /**
     * {@return the format that the end of a file's name tells: {@code .csv} or {@code .json}}
     *
     * @param fileName the name, with or without folders
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other end
     */
    public static UserFileFormat ofFile(String fileName) {
        String folded = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> folded.endsWith("." + format))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "file " + VisibleText.quoted(fileName), "is in no known format")
                        .remedy("Let its name end in .csv or .json, or say the format")
                        .fact("field", "format")
                        .toException());
    }

    /**
     * Reads a {@link #toString() name}, exactly.
     *
     * @param text what to read
     * @return the format
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static UserFileFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "format of users " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose csv or json")
                        .fact("field", "format")
                        .toException());
    }

    /** {@return the name: lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
