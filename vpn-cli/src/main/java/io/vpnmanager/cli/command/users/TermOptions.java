package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.terms.Span;
import io.vpnmanager.cli.option.Moments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set terms: each has the name of its setting, see {@link io.vpnmanager.api.terms.Terms}. */
final class TermOptions {
    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "From when on the user is not let in: 2026-12-31 (midnight UTC), 2026-12-31T18:00:00+01:00, "
                    + "or a span from now such as 30d or 12h.")
    private @Nullable String expires;

    @Option(
            names = "--quota",
            paramLabel = "SIZE",
            description = "How much the user may move, both ways together, such as 50GiB or 500MB.")
    private List<String> quota = List.of();

    @Option(
            names = "--quota-reset",
            paramLabel = "HOW",
            description = {
                "When the quota begins anew:",
                "never (default), hourly, daily, weekly,",
                "monthly:15 (the day), rolling:30 (days);",
                "with a time zone: daily@Europe/Berlin."
            })
    private List<String> quotaReset = List.of();

    @Option(names = "--quota-carry-over", description = "Add what is left of a period to the next, up to one quota.")
    private boolean carryOver;

    @Option(
            names = "--hold",
            paramLabel = "SPAN",
            description = "How long the user is let in, counted from the first traffic on, such as 30d.")
    private List<String> hold = List.of();

    @Option(
            names = "--hold-until",
            paramLabel = "WHEN",
            description = "When that time begins at the latest; as for --expires.")
    private @Nullable String holdUntil;

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            description = {
                "When in the week the user is let in, such as",
                "\"mon-fri 08:00-18:00\". Several by repetition."
            })
    private List<String> hours = List.of();

    @Option(names = "--hours-zone", paramLabel = "ZONE", description = "Whose clock: Europe/Berlin. Default: UTC.")
    private List<String> hoursZone = List.of();

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "How many connections at once. SOCKS5 and HTTP only.")
    private List<String> maxConnections = List.of();

    @Option(
            names = "--max-devices",
            paramLabel = "N",
            description = "From how many addresses at once. SOCKS5 and HTTP only.")
    private List<String> maxDevices = List.of();

    @Option(
            names = "--upload-speed",
            paramLabel = "RATE",
            description = "How fast data may come from the user, such as 20Mbit or 512kbit. SOCKS5 and HTTP only.")
    private List<String> uploadSpeed = List.of();

    @Option(
            names = "--download-speed",
            paramLabel = "RATE",
            description = "How fast data may go to the user. SOCKS5 and HTTP only.")
    private List<String> downloadSpeed = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "What people shall know of the user, a line.")
    private List<String> note = List.of();

    @Option(
            names = "--tags",
            paramLabel = "T",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Words to sort users by. Several by commas or by repetition.")
    private List<String> tags = List.of();

    /**
     * {@return those that were given, by name}
     *
     * @param now what spans are counted from
     * @param mayBeRepeated whether the same words later have to be the same request
     */
    Map<String, List<String>> given(Instant now, boolean mayBeRepeated) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        put(given, "expires", time("--expires", expires, now, mayBeRepeated));
        put(given, "quota", quota);
        put(given, "quota-reset", quotaReset);
        put(given, "quota-carry-over", carryOver ? List.of("true") : List.of());
        put(given, "hold", hold);
        put(given, "hold-until", time("--hold-until", holdUntil, now, mayBeRepeated));
        put(given, "hours", hours);
        put(given, "hours-zone", hoursZone);
        put(given, "max-connections", maxConnections);
        put(given, "max-devices", maxDevices);
        put(given, "upload-speed", uploadSpeed);
        put(given, "download-speed", downloadSpeed);
        put(given, "note", note);
        put(given, "tags", tags);
        return given;
    }

    private static List<String> time(String option, @Nullable String text, Instant now, boolean mayBeRepeated) {
        if (text == null) {
            return List.of();
        }
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
        return List.of(time.toString());
    }

    private static void put(Map<String, List<String>> given, String name, List<String> values) {
        if (!values.isEmpty()) {
            given.put(name, values);
        }
    }
}
