package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.UserEdit;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that take terms away. */
final class NoTermOptions {
    @Option(names = "--no-expires", description = "Let the user in without an end.")
    private boolean expires;

    @Option(names = "--no-quota", description = "Let the user move as much as it likes.")
    private boolean quota;

    @Option(names = "--no-quota-carry-over", description = "Add nothing of a period to the next.")
    private boolean carryOver;

    @Option(names = "--no-hold", description = "Do not count from the first traffic any more.")
    private boolean hold;

    @Option(names = "--no-hours", description = "Let the user in at every hour.")
    private boolean hours;

    @Option(names = "--no-max-connections", description = "Limit connections no more.")
    private boolean maxConnections;

    @Option(names = "--no-max-devices", description = "Limit addresses no more.")
    private boolean maxDevices;

    @Option(names = "--no-upload-speed", description = "Limit the speed from the user no more.")
    private boolean uploadSpeed;

    @Option(names = "--no-download-speed", description = "Limit the speed to the user no more.")
    private boolean downloadSpeed;

    @Option(names = "--no-note", description = "Forget the note.")
    private boolean note;

    @Option(names = "--no-tags", description = "Forget the tags.")
    private boolean tags;

    @Option(names = "--reset-usage", description = "Begin the running period of the quota anew, with nothing used.")
    private boolean usage;

    /**
     * Adds these and the terms that were given to an edit.
     *
     * @param given by name
     */
    void addTo(UserEdit.Builder edit, Map<String, List<String>> given) {
        take(expires, edit, given, "expires");
        take(quota, edit, given, "quota", "quota-reset", "quota-carry-over");
        take(carryOver, edit, given, "quota-carry-over");
        take(hold, edit, given, "hold", "hold-until");
        take(hours, edit, given, "hours", "hours-zone");
        take(maxConnections, edit, given, "max-connections");
        take(maxDevices, edit, given, "max-devices");
        take(uploadSpeed, edit, given, "upload-speed");
        take(downloadSpeed, edit, given, "download-speed");
        take(note, edit, given, "note");
        take(tags, edit, given, "tags");
        given.forEach(edit::term);
        if (usage) {
            edit.resetUsage();
        }
    }

    private static void take(boolean asked, UserEdit.Builder edit, Map<String, List<String>> given, String... names) {
        if (!asked) {
            return;
        }
        for (String name : names) {
            if (given.containsKey(name)) {
                throw Problem.of(ErrorCode.SYNTAX, "option --no-" + names[0], "is given together with --" + name)
                        .remedy("Choose one")
                        .fact("option", "--no-" + names[0])
                        .toException();
            }
            edit.term(name, List.of());
        }
    }
}
