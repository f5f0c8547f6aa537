package io.vpnmanager.core.internal.traffic;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.traffic.Shares.Share;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Traffic counts out of the store. */
public final class StoredTraffic implements Traffic {
    private final StateStore store;
    private final Calls calls;

    /** Counts of this store. */
    public StoredTraffic(StateStore store, Calls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public TrafficCount of(UserId user) {
        return of(List.of(user)).getOrDefault(user, TrafficCount.ZERO);
    }

    @Override
    public Map<UserId, TrafficCount> of(Collection<UserId> users) {
        List<UserId> wanted = users.stream().map(Objects::requireNonNull).toList();
        return calls.run(deadline -> store.read(unit -> unit.traffic().ofUsers(wanted)));
    }

    @Override
    public List<TrafficShare.OfServer> ofServers(TrafficScope scope) {
        Objects.requireNonNull(scope, "scope");
        return calls.run(deadline -> store.read(unit -> named(unit, shares(unit, scope))));
    }

    private static List<Share<ServerId>> shares(ReadUnit unit, TrafficScope scope) {
        if (scope.since().isPresent()) {
            return Shares.sorted(unit.history().byServer(scope));
        }
        List<Share<ServerId>> all = scope.user()
                .map(user -> Shares.ofServers(unit.traffic().samples(user)))
                .orElseGet(() -> Shares.ofServers(unit));
        return all.stream()
                .filter(share -> scope.server().map(share.of()::equals).orElse(true))
                .toList();
    }

    private static List<TrafficShare.OfServer> named(ReadUnit unit, List<Share<ServerId>> shares) {
        Map<ServerId, Optional<ServerName>> present = new HashMap<>();
        shares.forEach(
                share -> present.put(share.of(), unit.servers().find(share.of()).map(Server::name)));
        Map<UUID, String> gone = present.containsValue(Optional.<ServerName>empty()) ? lastNames(unit) : Map.of();
        return shares.stream()
                .map(share -> named(share, present.getOrDefault(share.of(), Optional.empty()), gone))
                .toList();
    }

    private static TrafficShare.OfServer named(
            Share<ServerId> share, Optional<ServerName> present, Map<UUID, String> gone) {
        Optional<ServerName> name = present.or(
                () -> Optional.ofNullable(gone.get(share.of().value())).map(ServerName::parse));
        return new TrafficShare.OfServer(share.of(), name, present.isEmpty(), share.count());
    }

    /** {@return the names of servers that were deleted, as far back as a page of the audit log reaches} */
    private static Map<UUID, String> lastNames(ReadUnit unit) {
        Map<UUID, String> names = new HashMap<>();
        unit.audit()
                .list(AuditQuery.all().action("server.delete").newestFirst().limit(AuditQuery.HIGHEST_LIMIT))
                .forEach(row -> row.entry()
                        .object()
                        .ifPresent(id -> names.putIfAbsent(id, row.entry().subject())));
        return names;
    }

    @Override
    public List<TrafficShare.OfUser> topUsers(TrafficScope scope, int most) {
        Objects.requireNonNull(scope, "scope");
        if (most < 1 || most > MOST_USERS) {
            throw Problem.of(ErrorCode.RANGE, "the number of users " + most, "is not from 1 to " + MOST_USERS)
                    .remedy("Give a number from 1 to " + MOST_USERS)
                    .fact("field", "top")
                    .toException();
        }
        return calls.run(deadline -> store.read(unit -> top(unit, scope, most).stream()
                .flatMap(share -> unit
                        .users()
                        .find(share.of())
                        .map(user -> new TrafficShare.OfUser(user.id(), user.name(), share.count()))
                        .stream())
                .toList()));
    }

    private static List<Share<UserId>> top(ReadUnit unit, TrafficScope scope, int most) {
        if (scope.since().isPresent()) {
            return unit.history().top(scope, most).stream()
                    .map(sum -> new Share<>(sum.getKey(), sum.getValue()))
                    .toList();
        }
        return Shares.top(unit, sample -> isWithin(scope, sample), most);
    }

    private static boolean isWithin(TrafficScope scope, TrafficSample sample) {
        return scope.server().map(sample.server()::equals).orElse(true)
                && scope.user().map(sample.user()::equals).orElse(true);
    }

    @Override
    public List<TrafficInterval> history(TrafficScope scope, TrafficStep step) {
        Objects.requireNonNull(scope, "scope");
        List<TrafficInterval> kept =
                calls.run(deadline -> store.read(unit -> unit.history().intervals(scope)));
        return switch (step) {
            case HOUR ->
                kept.stream()
                        .filter(interval -> interval.step() == TrafficStep.HOUR)
                        .toList();
            case DAY -> days(kept);
        };
    }

    private static List<TrafficInterval> days(List<TrafficInterval> kept) {
        Map<Instant, TrafficCount> days = new TreeMap<>();
        kept.forEach(part -> days.merge(TrafficStep.DAY.begin(part.start()), part.count(), TrafficCount::plus));
        return days.entrySet().stream()
                .map(day -> new TrafficInterval(day.getKey(), TrafficStep.DAY, day.getValue()))
                .toList();
    }
}
