package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.alert.rule.Condition;
import io.vpnmanager.core.internal.alert.rule.Numbers;
import io.vpnmanager.core.internal.alert.rule.Rule;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import io.vpnmanager.core.internal.alert.watch.Verdict.Truth;
import io.vpnmanager.spi.store.StandingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at all figures again and again, and says what follows. What fires is remembered by the store, what is about to
 * fire is remembered here: an agent that begins anew waits for its whole time again. For one thread.
 */
public final class Watch {
    private static final String SERVER = "server";
    private static final String STATE = "state";
    private static final String EVERY_SERVER = "vpn_server_state";
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Rates rates = new Rates();
    private final Map<Subject, Instant> holding = new HashMap<>();
    private final Set<Subject> known = new HashSet<>();
    private RuleSet before = new RuleSet(List.of(), List.of());

    /** Nothing was seen yet. */
    public Watch() {}

    /**
     * {@return what follows from these figures}
     *
     * @param rules what is looked for
     * @param families every figure that is known
     * @param memory what the store knows
     * @param now the time of the figures
     */
    public Outcome look(RuleSet rules, List<MetricFamily> families, Memory memory, Instant now) {
        forgetWhatWasAskedOtherwise(rules);
        Look look = new Look(rules, new Reading(families, rates, now), memory, now);
        rules.rules().forEach(look::at);
        look.endWhatHasNoRule();
        rates.keep(
                rules.rules().stream()
                        .flatMap(rule -> rule.condition().figures())
                        .collect(Collectors.toSet()),
                now);
        holding.keySet().retainAll(look.seen);
        known.clear();
        known.addAll(look.seen);
        return look.outcome();
    }

    /** That something held for a while says nothing of what is asked now. */
    private void forgetWhatWasAskedOtherwise(RuleSet rules) {
        holding.keySet()
                .removeIf(subject -> !before.rule(subject.rule())
                        .map(Rule::condition)
                        .equals(rules.rule(subject.rule()).map(Rule::condition)));
        before = rules;
    }

    /** One look. */
    private final class Look {
        private final RuleSet rules;
        private final Reading reading;
        private final Memory memory;
        private final Instant now;
        private final Map<Subject, Alert> unresolved;
        private final Map<String, List<Point>> states;
        private final Map<String, Set<Subject>> before;
        private final Set<Subject> seen = new HashSet<>();
        private final List<StandingRow> standings = new ArrayList<>();
        private final List<Outcome.Fired> fired = new ArrayList<>();
        private final List<Outcome.Ended> ended = new ArrayList<>();
        private final List<Outcome.Reminder> reminders = new ArrayList<>();

        Look(RuleSet rules, Reading reading, Memory memory, Instant now) {
            this.rules = rules;
            this.reading = reading;
            this.memory = memory;
            this.now = now;
            this.unresolved = memory.unresolved().stream().collect(Collectors.toMap(Subject::of, alert -> alert));
            this.states = reading.of(EVERY_SERVER).stream()
                    .collect(Collectors.groupingBy(point -> point.labels().getOrDefault(SERVER, "")));
            this.before = Stream.concat(known.stream(), unresolved.keySet().stream())
                    .collect(Collectors.groupingBy(Subject::rule, Collectors.toSet()));
        }

        void at(Rule rule) {
            Map<SortedMap<String, String>, Verdict> verdicts = new HashMap<>(new Judge(reading)
                    .on(rule, labels -> unresolved.containsKey(new Subject(rule.name(), labels))));
            missing(rule).forEach(labels -> verdicts.putIfAbsent(labels, Verdict.UNKNOWN));
            if (verdicts.isEmpty()) {
                standings.add(row(rule, new TreeMap<>(), Standing.UNKNOWN, Optional.empty(), OptionalDouble.empty()));
            }
            verdicts.forEach((labels, verdict) -> at(rule, new Subject(rule.name(), labels), verdict));
        }

        /** Whom it was about before; of a server that is gone nothing is unknown. */
        private List<SortedMap<String, String>> missing(Rule rule) {
            return before.getOrDefault(rule.name(), Set.of()).stream()
                    .filter(subject -> unresolved.containsKey(subject) || !isGone(subject))
                    .map(Subject::labels)
                    .toList();
        }

        private boolean isGone(Subject subject) {
            return subject.labels().containsKey(SERVER)
                    && reading.isTold(EVERY_SERVER)
                    && states(subject).isEmpty();
        }

        /** Somebody wanted it so: nothing of it is unknown. */
        private boolean isStopped(Subject subject) {
            return states(subject).stream()
                    .anyMatch(point -> point.value() == 1
                            && HealthState.STOPPED
                                    .toString()
                                    .equals(point.labels().get(STATE)));
        }

        private List<Point> states(Subject subject) {
            return states.getOrDefault(subject.labels().getOrDefault(SERVER, ""), List.of());
        }

        /** {@return why nobody need know any more how it is about that server, where that is so} */
        private Optional<String> leaving(Subject subject) {
            return isGone(subject)
                    ? Optional.of("the server is gone")
                    : Optional.of("the server was stopped").filter(why -> isStopped(subject));
        }

        private void at(Rule rule, Subject subject, Verdict verdict) {
            seen.add(subject);
            Alert alert = unresolved.get(subject);
            if (verdict.holds() != Truth.YES) {
                holding.remove(subject);
            }
            if (alert != null) {
                atFiring(rule, subject, verdict, alert);
            } else {
                atQuiet(rule, subject, verdict);
            }
        }

        private void atFiring(Rule rule, Subject subject, Verdict verdict, Alert alert) {
            Optional<String> gone = verdict.holds() == Truth.UNKNOWN ? leaving(subject) : Optional.empty();
            if (rule.end() == Rule.End.BY_ITSELF && (gone.isPresent() || verdict.holds() == Truth.NO)) {
                ended.add(new Outcome.Ended(alert, gone.orElseGet(() -> over(rule, verdict))));
                if (gone.isEmpty()) {
                    standings.add(row(rule, subject.labels(), Standing.QUIET, Optional.empty(), verdict.value()));
                }
                return;
            }
            boolean unknown = verdict.holds() == Truth.UNKNOWN;
            standings.add(row(
                    rule,
                    subject.labels(),
                    unknown ? Standing.UNKNOWN : Standing.FIRING,
                    Optional.of(alert.firedAt()),
                    verdict.value()));
            rule.remind()
                    .filter(every -> alert.state() == AlertState.OPEN)
                    .filter(every -> isOver(memory.lastTold(alert), every))
                    .ifPresent(every -> reminders.add(new Outcome.Reminder(alert, rule.channels())));
        }

        private void atQuiet(Rule rule, Subject subject, Verdict verdict) {
            if (verdict.holds() != Truth.YES) {
                Standing standing = verdict.holds() == Truth.NO ? Standing.QUIET : Standing.UNKNOWN;
                standings.add(row(rule, subject.labels(), standing, Optional.empty(), verdict.value()));
                return;
            }
            Instant since = holding.merge(subject, now, (before, other) -> before.isAfter(now) ? now : before);
            boolean ripe = !since.plus(rule.lasting()).isAfter(now) && !isCooling(rule, subject);
            if (ripe) {
                fired.add(new Outcome.Fired(rule, subject, verdict.value()));
            }
            standings.add(row(
                    rule,
                    subject.labels(),
                    ripe ? Standing.FIRING : Standing.PENDING,
                    Optional.of(ripe ? now : since),
                    verdict.value()));
        }

        private boolean isCooling(Rule rule, Subject subject) {
            return !rule.cooldown().isZero()
                    && memory.lastResolved(subject)
                            .filter(end -> !isOver(end, rule.cooldown()))
                            .isPresent();
        }

        /**
         * A clock that was set back would keep everybody waiting; a little ahead is what another process just wrote.
         */
        private boolean isOver(Instant begin, Duration time) {
            return !begin.plus(time).isAfter(now) || begin.isAfter(now.plus(AHEAD));
        }

        /** Nothing could end it any more. */
        void endWhatHasNoRule() {
            unresolved.values().stream()
                    .filter(alert -> rules.rule(alert.rule()).isEmpty())
                    .forEach(alert -> ended.add(new Outcome.Ended(alert, "there is no such rule any more")));
        }

        private static String over(Rule rule, Verdict verdict) {
            return verdict.value().isPresent()
                    ? name(rule.condition()) + "it is "
                            + Numbers.text(verdict.value().getAsDouble())
                    : "it no longer holds";
        }

        private static String name(Condition condition) {
            return condition instanceof Condition.Figure figure ? figure.name() + ": " : "";
        }

        private static StandingRow row(
                Rule rule,
                SortedMap<String, String> labels,
                Standing standing,
                Optional<Instant> since,
                OptionalDouble value) {
            return new StandingRow(
                    rule.name(), rule.severity(), rule.words(), new RuleSubject(labels, standing, since, value));
        }

        Outcome outcome() {
            return new Outcome(standings, fired, ended, reminders);
        }
    }
}
