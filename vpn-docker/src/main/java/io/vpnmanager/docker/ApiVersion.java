package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the Engine API, such as 1.41. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** Docker 20.10, the engine of Debian 12; what we ask for exists since then. */
    static final ApiVersion OLDEST = new ApiVersion(1, 41);

    /** The newest that the client library knows, and the oldest that Docker 29 still answers. */
    static final ApiVersion NEWEST = new ApiVersion(1, 44);

    private static final Pattern GRAMMAR = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    /** Reads what an engine says of itself; anything else than two numbers is not an engine. */
    static ApiVersion parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw Problem.of(
                            ErrorCode.ENGINE,
                            "container engine",
                            "names its API version as " + VisibleText.quoted(text) + ", which is no version")
                    .toException();
        }
        return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * {@return the version to speak with an engine: the newest that both know}
     *
     * @param engineOldest the oldest that the engine answers
     * @param engineNewest the newest that it answers
     */
    static ApiVersion agreed(ApiVersion engineOldest, ApiVersion engineNewest) {
        ApiVersion newest = engineNewest.compareTo(NEWEST) < 0 ? engineNewest : NEWEST;
        if (newest.compareTo(OLDEST) < 0) {
            throw mismatch(engineOldest, engineNewest)
                    .remedy("Update the engine to Docker 20.10 or newer")
                    .toException();
        }
        if (newest.compareTo(engineOldest) < 0) {
            throw mismatch(engineOldest, engineNewest)
                    .remedy("Update VPN Manager, or lower the engine's DOCKER_MIN_API_VERSION to " + NEWEST)
                    .toException();
        }
        return newest;
    }

    private static Problem mismatch(ApiVersion engineOldest, ApiVersion engineNewest) {
        return Problem.of(
                        ErrorCode.VERSION,
                        "container engine",
                        "speaks API " + engineOldest + " to " + engineNewest + ", and this version needs one of "
                                + OLDEST + " to " + NEWEST)
                .fact("engine.oldest", engineOldest.toString())
                .fact("engine.newest", engineNewest.toString());
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    /** {@return two numbers around a dot} */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
