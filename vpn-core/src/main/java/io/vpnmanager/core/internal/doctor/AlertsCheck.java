package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the rules of alerts can be used, and whether channels take what they are told. */
final class AlertsCheck implements Check {
    private static final String NAME = "alerts";
    private static final String RULES = "rules";

    @Override
    public List<Diagnosis> look(Patient patient) {
        if (patient.vpn().isEmpty()) {
            return List.of(Diagnosis.skipped(NAME, RULES, "cannot be looked at: the home is not open"));
        }
        try {
            Alerts alerts = patient.vpn().orElseThrow().alerts();
            List<Diagnosis> found = new ArrayList<>();
            found.add(rules(alerts.rules()));
            failing(alerts).forEach((channel, waiting) -> found.add(behind(channel, waiting)));
            List<Delivery> dead = alerts.deadLetters();
            if (!dead.isEmpty()) {
                found.add(givenUp(dead));
            }
            return found;
        } catch (VpnException e) {
            return List.of(Diagnosis.failed(NAME, e));
        }
    }

    private static Diagnosis rules(RuleBook book) {
        if (book.problem().isPresent()) {
            return failed(book.problem().orElseThrow());
        }
        return book.file().isEmpty()
                ? Diagnosis.skipped(NAME, RULES, "are in no file: nobody is told of anything")
                : Diagnosis.ok(
                        NAME,
                        RULES,
                        "are in use: " + book.rules().size() + "; channels: "
                                + book.channels().size());
    }

    private static Diagnosis failed(Problem problem) {
        String remedy =
                problem.remedy().isEmpty() ? "Mend the file, and look again: vpn alerts rules" : problem.remedy();
        return Diagnosis.failed(NAME, problem.subject(), problem.code(), problem.reason(), remedy);
    }

    /** Those that were tried already, by channel. */
    private static Map<String, List<Delivery>> failing(Alerts alerts) {
        return alerts.awaited().stream()
                .filter(delivery -> delivery.attempts() > 0)
                .collect(Collectors.groupingBy(Delivery::channel, TreeMap::new, Collectors.toList()));
    }

    private static Diagnosis behind(String channel, List<Delivery> waiting) {
        return Diagnosis.warning(
                NAME,
                "channel " + channel,
                "does not take what it is told: " + waiting.getFirst().failure(),
                "Look at its receiver, and try it: vpn alerts test " + channel);
    }

    private static Diagnosis givenUp(List<Delivery> dead) {
        Delivery last = dead.getLast();
        return Diagnosis.warning(
                NAME,
                "deliveries",
                "were given up: " + dead.size() + ", the last of channel " + last.channel() + ": " + last.failure(),
                "See them, and retry or discard each: vpn alerts undelivered");
    }
}
