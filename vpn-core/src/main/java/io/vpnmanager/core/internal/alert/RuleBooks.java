package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.alert.RuleStatus;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.alert.rule.AlertChannel;
import io.vpnmanager.core.internal.alert.rule.Rule;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import io.vpnmanager.spi.store.StandingRow;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts together what a file says and what the agent has written down. */
final class RuleBooks {
    private RuleBooks() {}

    /** {@return the rules of a file, and how they stand} */
    static RuleBook of(Path file, RuleSet rules, List<StandingRow> rows) {
        return new RuleBook(
                Optional.of(file),
                Optional.empty(),
                rules.channels().stream().map(AlertChannel::name).toList(),
                rules.rules().stream()
                        .map(rule -> new RuleStatus(
                                rule.name(), rule.severity(), rule.words(), rule.channels(), subjects(rule, rows)))
                        .toList());
    }

    /** {@return the rules that the agent goes on with, where the file is wrong} */
    static RuleBook of(Path file, Problem problem, List<StandingRow> rows) {
        List<RuleStatus> rules = rows.stream()
                .map(StandingRow::rule)
                .distinct()
                .sorted()
                .map(name -> {
                    List<StandingRow> own =
                            rows.stream().filter(row -> row.rule().equals(name)).toList();
                    StandingRow first = own.getFirst();
                    return new RuleStatus(name, first.severity(), first.condition(), List.of(), sorted(own));
                })
                .toList();
        return new RuleBook(Optional.of(file), Optional.of(problem), List.of(), rules);
    }

    /** A rule that was changed since is not what was looked at. */
    private static List<RuleSubject> subjects(Rule rule, List<StandingRow> rows) {
        return sorted(rows.stream()
                .filter(row -> row.rule().equals(rule.name()))
                .filter(row -> row.condition().equals(rule.words()))
                .toList());
    }

    private static List<RuleSubject> sorted(List<StandingRow> rows) {
        return rows.stream()
                .map(StandingRow::subject)
                .sorted(Comparator.comparing(subject -> subject.labels().toString()))
                .toList();
    }
}
