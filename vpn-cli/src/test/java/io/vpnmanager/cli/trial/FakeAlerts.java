package io.vpnmanager.cli.trial;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.Alerts;
import io.vpnmanager.api.alert.ChannelTest;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.page.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Alerts as a test tells them; channels take everything unless told otherwise. */
public final class FakeAlerts implements Alerts {
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Delivery> dead = new ArrayList<>();
    private final List<Delivery> awaited = new ArrayList<>();
    private RuleBook book = new RuleBook(Optional.empty(), Optional.empty(), List.of(), List.of());
    private Optional<String> failure = Optional.empty();
    private Optional<Problem> problem = Optional.empty();

    /** Adds an alert, in front of the others. */
    public void fire(Alert alert) {
        alerts.addFirst(alert);
    }

    /** Adds what was given up. */
    public void giveUp(Delivery delivery) {
        dead.add(delivery);
    }

    /** Says how rules stand. */
    public void say(RuleBook rules) {
        book = rules;
    }

    /** Lets channels fail with this. */
    public void fail(String words) {
        failure = Optional.of(words);
    }

    /** Lets channels fail for this, before anything is sent. */
    public void failHere(Problem why) {
        problem = Optional.of(why);
        fail(why.subject() + " " + why.reason());
    }

    @Override
    public RuleBook rules() {
        return book;
    }

    @Override
    public RuleBook check(Path file) {
        book.problem().ifPresent(problem -> {
            throw problem.toException();
        });
        return book;
    }

    @Override
    public Page<Alert> list(AlertQuery query) {
        List<Alert> meant = alerts.stream()
                .filter(query::means)
                .skip(query.behind()
                        .map(last ->
                                alerts.stream().filter(query::means).toList().indexOf(last) + 1)
                        .orElse(0))
                .toList();
        return new Page<>(meant.stream().limit(query.limit()).toList(), meant.size() > query.limit());
    }

    @Override
    public Alert acknowledge(AlertId id, String note) {
        return put(require(id).with(new Alert.Acknowledgement(FakeUsers.CREATED, "tester", note)));
    }

    @Override
    public Alert resolve(AlertId id) {
        return put(require(id).with(new Alert.Resolution(FakeUsers.CREATED, "by tester")));
    }

    private Alert put(Alert alert) {
        alerts.replaceAll(old -> old.id().equals(alert.id()) ? alert : old);
        return alert;
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        return alerts.stream().filter(alert -> alert.id().equals(id)).findFirst();
    }

    private Alert require(AlertId id) {
        return find(id).orElseThrow(() -> none("alert " + id));
    }

    @Override
    public List<Delivery> deliveries(AlertId alert) {
        return Stream.of(awaited, dead)
                .flatMap(List::stream)
                .filter(delivery -> delivery.alert().equals(alert))
                .toList();
    }

    private static RuntimeException none(String what) {
        return Problem.of(ErrorCode.NOT_FOUND, what, "does not exist").toException();
    }

    @Override
    public ChannelTest test(String channel) {
        if (!book.channels().contains(channel)) {
            throw none("channel " + channel);
        }
        return new ChannelTest(channel, "command", failure, problem);
    }

    @Override
    public List<Delivery> awaited() {
        return List.copyOf(awaited);
    }

    @Override
    public List<Delivery> deadLetters() {
        return List.copyOf(dead);
    }

    @Override
    public Delivery retry(DeliveryId id) {
        Delivery found = take(id);
        Delivery due = new Delivery(
                id,
                found.alert(),
                found.channel(),
                found.kind(),
                DeliveryState.DUE,
                0,
                FakeUsers.CREATED,
                FakeUsers.CREATED,
                found.failure());
        awaited.add(due);
        return due;
    }

    @Override
    public void discard(DeliveryId id) {
        take(id);
    }

    private Delivery take(DeliveryId id) {
        Delivery found = dead.stream()
                .filter(delivery -> delivery.id().equals(id))
                .findFirst()
                .orElseThrow(() -> none("delivery " + id));
        dead.remove(found);
        return found;
    }
}
