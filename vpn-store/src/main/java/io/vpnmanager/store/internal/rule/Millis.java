package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerKeys;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Stores keep a time as whole milliseconds since the epoch, so it needs no zone and does not drift; what is finer is
 * cut off, towards the past.
 */
public final class Millis {
    /** Of two keys for one protocol, the present one first. */
    public static final Comparator<AccessKey> KEYS = Millis::compare;

    private Millis() {}

    /** By hand: Java's own comparators are made anew at each start of a program. */
    private static int compare(AccessKey one, AccessKey two) {
        int byProtocol = one.protocol().compareTo(two.protocol());
        return byProtocol != 0 ? byProtocol : Boolean.compare(one.isRetiring(), two.isRetiring());
    }

    /** {@return the milliseconds since the epoch} */
    public static long of(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            throw Problem.of(ErrorCode.RANGE, "time " + time, "is more than 290 million years away")
                    .toException(e);
        }
    }

    /** {@return the time as a store keeps it} */
    public static Instant cut(Instant time) {
        return Instant.ofEpochMilli(of(time));
    }

    /** {@return the user as a store keeps it: times cut, keys in the order of their protocols} */
    public static User cut(User user) {
        List<AccessKey> keys =
                user.keys().stream().map(Millis::cut).sorted(KEYS).toList();
        return new User(
                user.id(),
                user.name(),
                user.email(),
                keys,
                user.groups(),
                user.terms(),
                cut(user.life()),
                cut(user.createdAt()),
                user.revision());
    }

    private static AccessKey cut(AccessKey key) {
        return new AccessKey(
                key.id(),
                key.protocol(),
                key.kind(),
                cut(key.createdAt()),
                key.until().map(Millis::cut));
    }

    private static Life cut(Life life) {
        return new Life(
                life.status(),
                life.begunAt().map(Millis::cut),
                life.period()
                        .map(period -> new Life.Period(cut(period.began()), period.countedBefore(), period.carried())),
                life.dueAt().map(Millis::cut));
    }

    /** {@return the group as a store keeps it} */
    public static Group cut(Group group) {
        return new Group(group.id(), group.name(), group.servers(), cut(group.createdAt()), group.revision());
    }

    /** {@return the alert as a store keeps it} */
    public static Alert cut(Alert alert) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.severity(),
                alert.labels(),
                alert.summary(),
                alert.value(),
                cut(alert.firedAt()),
                alert.acknowledged().map(who -> new Alert.Acknowledgement(cut(who.at()), who.by(), who.note())),
                alert.resolved().map(end -> new Alert.Resolution(cut(end.at()), end.why())));
    }

    /** {@return the delivery as a store keeps it} */
    public static Delivery cut(Delivery delivery) {
        return new Delivery(
                delivery.id(),
                delivery.alert(),
                delivery.channel(),
                delivery.kind(),
                delivery.state(),
                delivery.attempts(),
                cut(delivery.createdAt()),
                cut(delivery.nextAt()),
                delivery.failure());
    }

    /** {@return the standing as a store keeps it} */
    public static StandingRow cut(StandingRow row) {
        RuleSubject subject = row.subject();
        return new StandingRow(
                row.rule(),
                row.severity(),
                row.condition(),
                new RuleSubject(
                        subject.labels(), subject.standing(), subject.since().map(Millis::cut), subject.value()));
    }

    /** {@return the template as a store keeps it} */
    public static UserTemplate cut(UserTemplate template) {
        return new UserTemplate(template.id(), template.spec(), cut(template.createdAt()), template.revision());
    }

    /** {@return the server as a store keeps it} */
    public static Server cut(Server server) {
        return new Server(
                server.id(),
                server.spec(),
                server.revision(),
                cut(server.createdAt()),
                cut(server.report()),
                cut(server.keys()));
    }

    /** {@return the keys as a store keeps them} */
    public static ServerKeys cut(ServerKeys keys) {
        return new ServerKeys(
                keys.version(),
                keys.retiring()
                        .map(retiring -> new RetiringKeys(
                                retiring.version(),
                                retiring.port(),
                                retiring.until().map(Millis::cut))));
    }

    /** {@return the report as a store keeps it} */
    public static ServerReport cut(ServerReport report) {
        return new ServerReport(
                report.state(),
                report.revision(),
                report.applied(),
                report.sessions(),
                report.at().map(Millis::cut),
                report.problem(),
                report.since().map(Millis::cut),
                report.container(),
                report.users(),
                report.uncountedSince().map(Millis::cut));
    }

    /** {@return a token with its time to the millisecond} */
    public static StoredToken cut(StoredToken token) {
        return new StoredToken(token.user(), token.hash(), token.binding(), cut(token.issuedAt()));
    }

    /** {@return the operation as a store keeps it} */
    public static StoredOperation cut(StoredOperation operation) {
        return new StoredOperation(
                operation.id(),
                operation.kind(),
                operation.digest(),
                operation.result(),
                operation.progress(),
                cut(operation.createdAt()));
    }
}
