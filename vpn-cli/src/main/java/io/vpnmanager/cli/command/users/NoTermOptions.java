package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that take terms away which many users may share. */
public final class NoTermOptions {
    private static final Set<String> LISTS = Set.of("deny-targets", "groups", "only-targets", "tags");

    @Option(names = "--no-quota", description = "Let the user move as much as it likes.")
    boolean quota;

    @Option(names = "--no-quota-carry-over", description = "Add nothing of a period to the next.")
    boolean carryOver;

    @Option(names = "--no-hold", description = "Do not count from the first traffic any more.")
    boolean hold;

    @Option(names = "--no-hours", description = "Let the user in at every hour.")
    boolean hours;

    @Option(names = "--no-max-connections", description = "Limit connections no more.")
    boolean maxConnections;

    @Option(names = "--no-max-devices", description = "Limit addresses no more.")
    boolean maxDevices;

    @Option(names = "--no-new-connections", description = "Let connections come as fast as they like.")
    boolean newConnections;

    @Option(names = "--no-upload-speed", description = "Limit the speed from the user no more.")
    boolean uploadSpeed;

    @Option(names = "--no-download-speed", description = "Limit the speed to the user no more.")
    boolean downloadSpeed;

    @Option(names = "--no-note", description = "Forget the note.")
    boolean note;

    @Option(names = "--no-tag", description = "Forget the tags.")
    boolean tags;

    @Option(names = "--no-next", description = "Let nothing come when the terms are used up.")
    boolean next;

    @Option(names = "--no-next-carry-over", description = "Add nothing that is left to the next terms.")
    boolean nextCarryOver;

    /** For the parser, which fills it in. */
    public NoTermOptions() {}

    /**
     * {@return these and the terms that were given, by name; what is taken away has no values}
     *
     * @param given by name
     */
    public Map<String, List<String>> beside(Map<String, List<String>> given) {
        Map<String, List<String>> all = new LinkedHashMap<>(given);
        take(quota, all, given, "quota", "quota-reset", "quota-carry-over");
        take(carryOver, all, given, "quota-carry-over");
        take(hold, all, given, "hold", "hold-until");
        take(hours, all, given, "hours", "hours-zone");
        take(maxConnections, all, given, "max-connections");
        take(maxDevices, all, given, "max-devices");
        take(newConnections, all, given, "new-connections");
        take(uploadSpeed, all, given, "upload-speed");
        take(downloadSpeed, all, given, "download-speed");
        take(next, all, given, "next", "next-carry-over");
        take(nextCarryOver, all, given, "next-carry-over");
        take(note, all, given, "note");
        take(tags, all, given, "tags");
        return all;
    }

    /** An option that may be given several times has the name of one of what its setting lists. */
    private static String word(String setting) {
        return LISTS.contains(setting) ? setting.substring(0, setting.length() - 1) : setting;
    }

    /**
     * Takes settings away, unless one of them is given.
     *
     * @param asked whether that is asked for
     * @param all what they are taken from
     * @param given by name
     * @param names of the settings, that of the option first
     */
    public static void take(
            boolean asked, Map<String, List<String>> all, Map<String, List<String>> given, String... names) {
        if (!asked) {
            return;
        }
        for (String name : names) {
            if (given.containsKey(name)) {
                String option = "--no-" + word(names[0]);
                throw Problem.of(ErrorCode.SYNTAX, "option " + option, "is given together with --" + word(name))
                        .remedy("Choose one")
                        .fact("option", option)
                        .toException();
            }
            all.put(name, List.of());
        }
    }
}
