package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.core.internal.program.Outcome;
import io.vpnmanager.core.internal.program.Program;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs a program, whose status alone counts, with the notice as JSON on its input, and in variables of its environment.
 */
record CommandChannel(CommandSpec spec) implements Channel {
    private static final int LONGEST_QUOTE = 200;

    @Override
    public void send(Notice notice) throws SendFailure, InterruptedException {
        Program program = new Program(
                spec.words(), Optional.of(environment(notice)), NoticeJson.of(notice) + "\n", spec.timeout(), 0, true);
        switch (program.run()) {
            case Outcome.Ended ended when ended.isGood() -> {}
            case Outcome.Ended ended ->
                throw SendFailure.passing("the command ended with status " + ended.status() + last(ended.errors()));
            case Outcome.NotStarted none -> throw SendFailure.passing("the command could not be started");
            case Outcome.Late late ->
                throw SendFailure.passing(
                        "the command did not end within " + spec.timeout().toSeconds() + " s");
            case Outcome.Unreadable broken -> throw SendFailure.passing("the output of the command broke off");
        }
    }

    /** Nothing of the agent's own, which may name its secrets. */
    static Map<String, String> environment(Notice notice) {
        Map<String, String> all = new TreeMap<>();
        all.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        all.put("LC_ALL", "C.UTF-8");
        all.put("VPN_ALERT_ID", notice.id());
        all.put("VPN_ALERT_KIND", notice.kind().toString());
        all.put("VPN_ALERT_RULE", notice.rule());
        all.put("VPN_ALERT_SEVERITY", notice.severity().toString());
        all.put("VPN_ALERT_LABELS", NoticeJson.labels(notice).toString());
        all.put("VPN_ALERT_SUMMARY", notice.summary());
        all.put("VPN_ALERT_FIRED_AT", notice.firedAt().toString());
        all.put("VPN_ALERT_AT", notice.at().toString());
        all.put("VPN_ALERT_HOME", notice.home());
        notice.value().ifPresent(value -> all.put("VPN_ALERT_VALUE", Double.toString(value)));
        return all;
    }

    private static String last(String errors) {
        return errors.lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(line -> ": " + Bounded.line(line.strip(), LONGEST_QUOTE))
                .orElse("");
    }

    @Override
    public void close() {}
}
