package io.vpnmanager.cli.logs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a line weighs, the least first. */
public enum Weight {
    /** Told to find a fault. */
    DEBUG,
    /** What was done. */
    INFO,
    /** To be looked at. */
    WARNING,
    /** Something failed. */
    ERROR;

    /** {@return the weight of this word, as any of our sources writes it} */
    public static Optional<Weight> find(String word) {
        String known = switch (word.toLowerCase(Locale.ROOT)) {
            case "warn" -> "warning";
            case "severe" -> "error";
            case "config", "fine", "finer", "finest", "trace" -> "debug";
            default -> word.toLowerCase(Locale.ROOT);
        };
        return Arrays.stream(values())
                .filter(weight -> weight.toString().equals(known))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
