package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a stack is for. More may be added; a switch over them outside this library needs a default. */
public enum StackProfile {
    /** On the machine of whoever works on it: ports on loopback, metrics there too, detailed logs, no limits. */
    DEVELOPMENT,
    /** With the rights of production and without its limits. */
    STAGING,
    /**
     * A read-only root, no rights of root, limits of memory, processors and processes, logs as JSON that are rotated,
     * and a start with the machine.
     */
    PRODUCTION;

    /**
     * Reads a {@link #toString() name}, exactly.
     *
     * @param text what to read
     * @return the profile
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static StackProfile parse(String text) {
        return Arrays.stream(values())
                .filter(profile -> profile.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "profile " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of "
                                + Arrays.stream(values())
                                        .map(StackProfile::toString)
                                        .collect(Collectors.joining(", ")))
                        .fact("field", "profile")
                        .toException());
    }

    /** {@return the name: lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
