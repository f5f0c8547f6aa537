package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow;
import io.vpnmanager.api.user.BulkRow.Outcome;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.change.LongRequest;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One call that makes many users, chunk by chunk; for one thread. */
final class BulkCreation {
    /** Who waits for the store looks again and again; a gap of this share of the time is soon met by a look. */
    private static final int SHARE_OF_OTHERS = 10;

    private static final Duration LONGEST_GAP = Duration.ofMillis(50);

    private final StateStore store;
    private final NewUsers newUsers;
    private final Changes changes;
    private final LongRequest request;
    private final Iterator<UserSpec> specs;
    private final BulkOptions options;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    BulkCreation(StateStore store, NewUsers newUsers, Changes changes, Iterable<UserSpec> specs, BulkOptions options) {
        this.store = store;
        this.newUsers = newUsers;
        this.changes = changes;
        this.request = changes.longRequest("user.create-all");
        this.specs = specs.iterator();
        this.options = options;
    }

    /** {@return what became of all rows} */
    BulkReport run() {
        while (request.isBehindTheEarlierOne()) {
            recogniseChunk();
        }
        request.requireRecognised(specs.hasNext());
        while (specs.hasNext()) {
            saveChunk();
        }
        return new BulkReport(count(Outcome.CREATED), count(Outcome.ALREADY_THERE), count(Outcome.REFUSED));
    }

    /** {@return the number of the last change} */
    long change() {
        return request.change();
    }

    private record Row(long number, UserSpec spec, RowIdentities identities) {}

    /** A row as it goes to the store, or why it does not. */
    private record Candidate(Row row, Optional<NewUser> user, Optional<Problem> refusal) {}

    /** A chunk ends where what an earlier call saved ends. */
    private List<Row> read() {
        List<Row> rows = new ArrayList<>();
        boolean behind = request.isBehindTheEarlierOne();
        while (rows.size() < options.chunk() && specs.hasNext() && request.isBehindTheEarlierOne() == behind) {
            UserSpec spec = specs.next();
            request.add(UserRequests.creation(spec));
            rows.add(new Row(request.read(), spec, new RowIdentities(request.seed(), request.read())));
        }
        return rows;
    }

    private void recogniseChunk() {
        List<Row> rows = read();
        if (rows.isEmpty()) {
            throw request.another();
        }
        List<UserId> ids = rows.stream().map(row -> row.identities().user()).toList();
        Map<UserId, User> made = store.read(unit -> unit.users().find(ids)).stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        for (Row row : rows) {
            Optional<User> user = Optional.ofNullable(made.get(row.identities().user()));
            tell(user.map(found -> recognised(row, found)).orElseGet(() -> refused(row, absence(row))));
        }
    }

    private BulkRow recognised(Row row, User user) {
        if (!user.name().equals(row.spec().name())) {
            throw request.another();
        }
        return new BulkRow(row.number(), user.name(), Outcome.ALREADY_THERE, Optional.of(user), Optional.empty());
    }

    private Problem absence(Row row) {
        String subject = "user " + row.spec().name();
        boolean taken =
                store.<Boolean>read(unit -> unit.users().find(row.spec().name()).isPresent());
        return taken
                ? Problem.of(ErrorCode.DUPLICATE, subject, "exists already, and was not made by " + request)
                : Problem.of(ErrorCode.NOT_FOUND, subject, "was refused by " + request + ", or deleted since");
    }

    private void saveChunk() {
        List<Row> rows = read();
        boolean last = !specs.hasNext();
        Instant now = changes.now();
        List<Candidate> candidates =
                rows.stream().map(row -> candidate(row, now)).toList();
        List<NewUser> fit = candidates.stream()
                .flatMap(candidate -> candidate.user().stream())
                .toList();
        long begin = System.nanoTime();
        InsertedUsers inserted = changes.commit(request, last, unit -> save(unit, fit));
        long held = System.nanoTime() - begin;
        tell(candidates, inserted.refused());
        if (!last) {
            LockSupport.parkNanos(Math.min(held / SHARE_OF_OTHERS, LONGEST_GAP.toNanos()));
        }
    }

    private Candidate candidate(Row row, Instant now) {
        try {
            return new Candidate(row, Optional.of(newUsers.of(row.spec(), row.identities(), now)), Optional.empty());
        } catch (InvalidRequestException e) {
            return new Candidate(row, Optional.empty(), Optional.of(e.problem()));
        }
    }

    private Changes.Part<InsertedUsers> save(WriteUnit unit, List<NewUser> users) {
        InsertedUsers inserted = unit.users().insertAll(newUsers.credentials().current(unit, users));
        List<Deed> deeds = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            if (!inserted.refused().containsKey(i)) {
                deeds.add(Deed.of("user.create", users.get(i).user()));
            }
        }
        return new Changes.Part<>(inserted, inserted.change(), deeds);
    }

    private void tell(List<Candidate> candidates, Map<Integer, Problem> refused) {
        int position = 0;
        for (Candidate candidate : candidates) {
            Row row = candidate.row();
            Optional<Problem> refusal = candidate.refusal();
            if (candidate.user().isPresent()) {
                refusal = Optional.ofNullable(refused.get(position));
                position++;
            }
            tell(refusal.map(why -> refused(row, why)).orElseGet(() -> created(candidate)));
        }
    }

    private static BulkRow created(Candidate candidate) {
        Row row = candidate.row();
        return new BulkRow(
                row.number(),
                row.spec().name(),
                Outcome.CREATED,
                candidate.user().map(NewUser::user),
                Optional.empty());
    }

    private static BulkRow refused(Row row, Problem why) {
        return new BulkRow(row.number(), row.spec().name(), Outcome.REFUSED, Optional.empty(), Optional.of(why));
    }

    private void tell(BulkRow row) {
        counts.merge(row.outcome(), 1L, Long::sum);
        options.listener().accept(row);
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
