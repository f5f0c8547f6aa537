package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.terms.Span;
import io.vpnmanager.cli.option.Moments;
import io.vpnmanager.cli.output.Notes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set moments, which are terms of one user. */
final class EndOptions {
    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "From when on the user is not let in: 2026-12-31 (midnight UTC), 2026-12-31T18:00:00+01:00, "
                    + "or a span from now such as 30d or 12h.")
    @Nullable String expires;

    @Option(
            names = "--hold-until",
            paramLabel = "WHEN",
            description = "When that time begins at the latest; as for --expires.")
    @Nullable String holdUntil;

    /** {@return whether an end was given} */
    boolean sayWhenItEnds() {
        return expires != null;
    }

    /** Says that the end that was given is none to come: a year that was mistyped would not be noticed. */
    void warnIfOver(Instant now, Notes notes) {
        if (expires != null
                && !Moments.isSpan(expires)
                && !Moments.parse(expires).isAfter(now)) {
            notes.say("the end that was given, " + expires + ", is over: nobody is let in by it");
        }
    }

    /**
     * {@return those that were given, by name, beside other terms}
     *
     * @param terms the others
     * @param now what spans are counted from
     * @param mayBeRepeated whether the same words later have to be the same request
     */
    Map<String, List<String>> beside(Map<String, List<String>> terms, Instant now, boolean mayBeRepeated) {
        Map<String, List<String>> given = new LinkedHashMap<>(terms);
        put(given, "expires", expires, now, mayBeRepeated);
        put(given, "hold-until", holdUntil, now, mayBeRepeated);
        return given;
    }

    private static void put(
            Map<String, List<String>> given, String name, @Nullable String text, Instant now, boolean mayBeRepeated) {
        if (text == null) {
            return;
        }
        String option = "--" + name;
        boolean isSpan = Moments.isSpan(text);
        if (isSpan && mayBeRepeated) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "option " + option,
                            "counts " + text + " from now, so that the same words later are another request")
                    .remedy("Write the time itself, or leave --operation-id out")
                    .fact("option", option)
                    .toException();
        }
        Instant time = isSpan ? now.plus(Span.parse(text)) : Moments.parse(text);
        given.put(name, List.of(time.toString()));
    }
}
