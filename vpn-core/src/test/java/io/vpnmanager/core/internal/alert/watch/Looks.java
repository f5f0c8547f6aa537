package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricKind;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.core.internal.alert.rule.Bound;
import io.vpnmanager.core.internal.alert.rule.Condition;
import io.vpnmanager.core.internal.alert.rule.Rule;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import io.vpnmanager.spi.store.StandingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks at figures of a test, and remembers what they came to as a store does. */
final class Looks implements Memory {
    static final Map<String, String> EDGE = Map.of("server", "edge");
    static final Map<String, String> RIM = Map.of("server", "rim");

    final List<String> news = new ArrayList<>();
    private final Map<Subject, Alert> open = new HashMap<>();
    private final Map<Subject, Instant> ends = new HashMap<>();
    private final Map<AlertId, Instant> told = new HashMap<>();
    private Watch watch = new Watch();
    private RuleSet rules;
    private List<StandingRow> standings = List.of();
    Instant now = Instant.parse("2026-03-01T10:00:00Z");

    Looks(Rule... rules) {
        this.rules = new RuleSet(List.of(), List.of(rules));
    }

    void restart() {
        watch = new Watch();
    }

    void rules(Rule... other) {
        rules = new RuleSet(List.of(), List.of(other));
    }

    static MetricFamily family(String name, Map<Map<String, String>, Double> samples) {
        return new MetricFamily(
                name,
                MetricKind.GAUGE,
                "",
                "",
                samples.keySet().stream()
                        .flatMap(labels -> labels.keySet().stream())
                        .collect(Collectors.toSet()),
                samples.entrySet().stream()
                        .map(sample -> new MetricSample(sample.getKey(), sample.getValue()))
                        .toList());
    }

    /** Moves the clock, then looks. */
    Looks after(Duration time, MetricFamily... families) {
        now = now.plus(time);
        Outcome outcome = watch.look(rules, List.of(families), this, now);
        standings = outcome.standings();
        outcome.fired().forEach(this::fire);
        outcome.ended().forEach(end -> end(end.alert(), end.why()));
        outcome.reminders().forEach(reminder -> {
            news.add("remind " + reminder.alert().rule());
            told.put(reminder.alert().id(), now);
        });
        return this;
    }

    private void fire(Outcome.Fired fired) {
        Alert alert = new Alert(
                new AlertId(UUID.randomUUID()),
                fired.rule().name(),
                Severity.INFO,
                fired.subject().labels(),
                "",
                fired.value(),
                now,
                Optional.empty(),
                Optional.empty());
        open.put(fired.subject(), alert);
        told.put(alert.id(), now);
        news.add("fire " + alert.rule() + alert.labels());
    }

    void end(Alert alert, String why) {
        open.remove(Subject.of(alert));
        ends.put(Subject.of(alert), now);
        news.add("end " + alert.rule() + alert.labels() + " " + why);
    }

    void acknowledge() {
        open.replaceAll((subject, alert) -> alert.with(new Alert.Acknowledgement(now, "ann", "")));
    }

    Standing standing(Map<String, String> labels) {
        return standings.stream()
                .map(StandingRow::subject)
                .filter(subject -> subject.labels().equals(new TreeMap<>(labels)))
                .map(RuleSubject::standing)
                .findFirst()
                .orElseThrow();
    }

    List<StandingRow> standings() {
        return standings;
    }

    @Override
    public List<Alert> unresolved() {
        return List.copyOf(open.values());
    }

    @Override
    public Optional<Instant> lastResolved(Subject subject) {
        return Optional.ofNullable(ends.get(subject));
    }

    @Override
    public Instant lastTold(Alert alert) {
        return Optional.ofNullable(told.get(alert.id())).orElseThrow();
    }

    /** {@return a rule that each test narrows} */
    static RuleBuilder rule(Condition condition) {
        return new RuleBuilder(condition);
    }

    static Condition.Figure above(String metric, double value, OptionalDouble clear) {
        return new Condition.Figure(
                metric, Optional.empty(), new TreeMap<>(), Optional.empty(), new Bound(Bound.Side.ABOVE, value, clear));
    }

    static Condition.Figure above(String metric, double value) {
        return above(metric, value, OptionalDouble.empty());
    }

    static Condition.Figure rate(String metric, double value, Duration window) {
        return new Condition.Figure(
                metric,
                Optional.empty(),
                new TreeMap<>(),
                Optional.of(window),
                new Bound(Bound.Side.ABOVE, value, OptionalDouble.empty()));
    }

    /** A rule, part by part. */
    static final class RuleBuilder {
        private final Condition condition;
        private Optional<List<String>> by = Optional.empty();
        private Duration lasting = Duration.ZERO;
        private Duration cooldown = Duration.ZERO;
        private Rule.End end = Rule.End.BY_ITSELF;
        private Optional<Duration> remind = Optional.empty();

        RuleBuilder(Condition condition) {
            this.condition = condition;
        }

        RuleBuilder by(String... labels) {
            by = Optional.of(List.of(labels));
            return this;
        }

        RuleBuilder lasting(Duration time) {
            lasting = time;
            return this;
        }

        RuleBuilder cooldown(Duration time) {
            cooldown = time;
            return this;
        }

        RuleBuilder byHand() {
            end = Rule.End.BY_HAND;
            return this;
        }

        RuleBuilder remind(Duration time) {
            remind = Optional.of(time);
            return this;
        }

        Rule named(String name) {
            return new Rule(
                    name,
                    Severity.WARNING,
                    Optional.empty(),
                    condition,
                    by,
                    lasting,
                    cooldown,
                    end,
                    remind,
                    List.of("hook"));
        }
    }
}
