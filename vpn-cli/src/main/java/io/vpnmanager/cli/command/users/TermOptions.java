package io.vpnmanager.cli.command.users;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The options that set terms which many users may share: each has the name of its setting, see
 * {@link io.vpnmanager.api.terms.Terms}.
 */
public final class TermOptions {
    @Option(
            names = "--quota",
            paramLabel = "SIZE",
            description = "How much the user may move, both ways together, such as 50GiB or 500MB.")
    List<String> quota = List.of();

    @Option(
            names = "--quota-reset",
            paramLabel = "HOW",
            description = {
                "When the quota begins anew:",
                "never (default), hourly, daily, weekly,",
                "monthly:15 (the day), rolling:30 (days);",
                "with a time zone: daily@Europe/Berlin."
            })
    List<String> quotaReset = List.of();

    @Option(names = "--quota-carry-over", description = "Add what is left of a period to the next, up to one quota.")
    boolean carryOver;

    @Option(
            names = "--hold",
            paramLabel = "SPAN",
            description = "How long the user is let in, counted from the first traffic on, such as 30d.")
    List<String> hold = List.of();

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            description = {
                "When in the week the user is let in, such as",
                "\"mon-fri 08:00-18:00\". Several by repetition."
            })
    List<String> hours = List.of();

    @Option(names = "--hours-zone", paramLabel = "ZONE", description = "Whose clock: Europe/Berlin. Default: UTC.")
    List<String> hoursZone = List.of();

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "How many connections at once. SOCKS5 and HTTP only.")
    List<String> maxConnections = List.of();

    @Option(
            names = "--max-devices",
            paramLabel = "N",
            description = "From how many addresses at once. SOCKS5 and HTTP only.")
    List<String> maxDevices = List.of();

    @Option(
            names = "--new-connections",
            paramLabel = "N/TIME",
            description = {
                "How many new connections to targets, such as",
                "30/s or 600/min: so many at once, then one by",
                "one. Over the limit: 429, SOCKS5 reply 2.",
                "SOCKS5 and HTTP only."
            })
    List<String> newConnections = List.of();

    @Option(
            names = "--upload-speed",
            paramLabel = "RATE",
            description = "How fast data may come from the user, such as 20Mbit or 512kbit. SOCKS5 and HTTP only.")
    List<String> uploadSpeed = List.of();

    @Option(
            names = "--download-speed",
            paramLabel = "RATE",
            description = "How fast data may go to the user. SOCKS5 and HTTP only.")
    List<String> downloadSpeed = List.of();

    @Option(
            names = "--next",
            paramLabel = "T",
            description = "The template whose terms begin when these are used up, instead of keeping the user out.")
    List<String> next = List.of();

    @Option(
            names = "--next-carry-over",
            description = "Add what is left of the quota to the next terms, up to one quota.")
    boolean nextCarryOver;

    @Option(names = "--note", paramLabel = "TEXT", description = "What people shall know of the user, a line.")
    List<String> note = List.of();

    @Option(
            names = "--tag",
            paramLabel = "T",
            split = ",",
            splitSynopsisLabel = ",",
            description = "Words to sort users by. Several by commas or by repetition.")
    List<String> tags = List.of();

    /** For the parser, which fills it in. */
    public TermOptions() {}

    /** {@return those that were given, by name} */
    public Map<String, List<String>> given() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        put(given, "quota", quota);
        put(given, "quota-reset", quotaReset);
        put(given, "quota-carry-over", carryOver ? List.of("true") : List.of());
        put(given, "hold", hold);
        put(given, "hours", hours);
        put(given, "hours-zone", hoursZone);
        put(given, "max-connections", maxConnections);
        put(given, "max-devices", maxDevices);
        put(given, "new-connections", newConnections);
        put(given, "upload-speed", uploadSpeed);
        put(given, "download-speed", downloadSpeed);
        put(given, "next", next);
        put(given, "next-carry-over", nextCarryOver ? List.of("true") : List.of());
        put(given, "note", note);
        put(given, "tags", tags);
        return given;
    }

    private static void put(Map<String, List<String>> given, String name, List<String> values) {
        if (!values.isEmpty()) {
            given.put(name, values);
        }
    }
}
