package io.vpnmanager.api.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages in which a fleet can be written down; all three say the same. */
public enum FleetFormat {
    /** YAML, without anchors, tags and what else means something other than it says. */
    YAML(".yaml", ".yml"),
    /** TOML 1.0. */
    TOML(".toml"),
    /** JSON. */
    JSON(".json");

    private final List<String> endings;

    FleetFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /**
     * {@return the format that the end of a file's name tells: {@code .yaml}, {@code .yml}, {@code .toml} or
     * {@code .json}}
     *
     * @param fileName the name, with or without folders
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other end
     */
    public static FleetFormat ofFile(String fileName) {
        String folded = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(folded::endsWith))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "file " + VisibleText.quoted(fileName), "is in no known format")
                        .remedy("Let its name end in .yaml, .yml, .toml or .json")
                        .fact("field", "file")
                        .toException());
    }

    /**
     * Reads a {@link #toString() name}, exactly.
     *
     * @param text what to read
     * @return the format
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static FleetFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(ErrorCode.UNKNOWN, "fleet format " + VisibleText.quoted(text), "is not known")
                                .remedy("Choose one of "
                                        + Arrays.stream(values())
                                                .map(FleetFormat::toString)
                                                .collect(Collectors.joining(", ")))
                                .fact("field", "format")
                                .toException());
    }

    /** {@return the name: lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
