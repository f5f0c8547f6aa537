package io.vpnmanager.api.traffic;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** How finely it is kept when traffic was counted. Hours and days are those of UTC. */
public enum TrafficStep {
    /** For as long as {@link Traffic#HOURS_KEPT}. */
    HOUR(Duration.ofHours(1)),
    /** For as long as {@link Traffic#DAYS_KEPT}. */
    DAY(Duration.ofDays(1));

    private final Duration length;

    TrafficStep(Duration length) {
        this.length = length;
    }

    /**
     * Reads a step: {@code hour} or {@code day}.
     *
     * @param text the text
     * @return the step
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other
     */
    public static TrafficStep parse(String text) {
        return Arrays.stream(values())
                .filter(step -> step.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "step " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose hour or day")
                        .fact("field", "step")
                        .toException());
    }

    /** {@return the name: lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return how long one takes} */
    public Duration length() {
        return length;
    }

    /**
     * {@return when the hour or day began that this moment lies in}
     *
     * @param moment any
     */
    public Instant begin(Instant moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), length.toSeconds()) * length.toSeconds());
    }
}
