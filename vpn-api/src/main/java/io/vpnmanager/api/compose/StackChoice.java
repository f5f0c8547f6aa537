package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be asked of a stack beside its profile and its project, and be taken back. More may be added; a switch over
 * them outside this library needs a default.
 */
public enum StackChoice {
    /** Another image of the agent. */
    IMAGE,
    /** Ports that are published. */
    PUBLISH,
    /** Settings of the agent. */
    SETTING,
    /** A home that lies elsewhere, with the ports of its servers. */
    THIS_HOME,
    /** The socket of the container engine, for servers in containers. */
    ENGINE,
    /** Where the agent's metrics are read. */
    METRICS,
    /** Prometheus. */
    PROMETHEUS,
    /** Grafana. */
    GRAFANA,
    /** Traefik. */
    TRAEFIK,
    /** Templates of the operator. */
    TEMPLATES;

    /**
     * Reads a {@link #toString() name}, exactly.
     *
     * @param text what to read
     * @return the choice
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static StackChoice parse(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "choice " + VisibleText.quoted(text), "is not one of a stack")
                        .remedy("Choose one of "
                                + Arrays.stream(values())
                                        .map(StackChoice::toString)
                                        .collect(Collectors.joining(", ")))
                        .fact("field", "choice")
                        .toException());
    }

    /** {@return the name: lower case, with hyphens, as the option of the command is called} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
