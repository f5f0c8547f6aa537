package io.vpnmanager.api.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages of configuration files; all three say the same. */
public enum ConfigFormat {
    /** YAML, without anchors, tags and what else means something other than it says. */
    YAML(".yaml", ".yml"),
    /** TOML 1.0. */
    TOML(".toml"),
    /** JSON, which has no comments. */
    JSON(".json");

    private final List<String> endings;

    ConfigFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /**
     * {@return the format that the end of a file's name tells: {@code .yaml}, {@code .yml}, {@code .toml} or
     * {@code .json}}
     *
     * @param fileName the name, with or without folders
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other end
     */
    public static ConfigFormat ofFile(String fileName) {
        String folded = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(folded::endsWith))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN,
                                "configuration file " + VisibleText.quoted(fileName),
                                "is in no known format")
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
    public static ConfigFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "configuration format " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of "
                                + Arrays.stream(values())
                                        .map(ConfigFormat::toString)
                                        .collect(Collectors.joining(", ")))
                        .fact("field", "format")
                        .toException());
    }

    /** {@return the ends of names of its files, each with its dot} */
    public List<String> endings() {
        return endings;
    }

    /** {@return the name: lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
