package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.terms.TemplateName;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One call that makes many users, chunk by chunk; for one thread.
 *
 * @param <R> what its rows are
 */
public final class BulkCreation<R extends WantedUser> {
    /** Who waits for the store looks again and again; a gap of this share of the time is soon met by a look. */
    private static final int SHARE_OF_OTHERS = 10;

    private static final Duration LONGEST_GAP = Duration.ofMillis(50);

    private final StateStore store;
    private final NewUsers newUsers;
    private final Changes changes;
    private final LongRequest request;
    private final Iterator<R> wanted;
    private final int chunk;
    private final Listener<R> listener;

    /**
     * Is told what became of each row, in their order, once it is on the disk.
     *
     * @param <R> what the rows are
     */
    public interface Listener<R> {
        /** The row of this number became this user, or was refused. */
        void told(long number, R row, Outcome outcome, Optional<User> user, Optional<Problem> refusal);
    }

    /**
     * A call.
     *
     * @param wanted the rows, which are read while it runs
     * @param chunk how many rows one commit saves
     * @param listener is told of each row
     */
    public BulkCreation(
            StateStore store, NewUsers newUsers, Changes changes, Iterable<R> wanted, int chunk, Listener<R> listener) {
        this.store = store;
        this.newUsers = newUsers;
        this.changes = changes;
        this.request = changes.longRequest("user.create-all");
        this.wanted = wanted.iterator();
        this.chunk = chunk;
        this.listener = listener;
    }

    /** {@return the number of the last change, when all rows are told} */
    public long run() {
        while (request.isBehindTheEarlierOne()) {
            recogniseChunk();
        }
        request.requireRecognised(wanted.hasNext());
        while (wanted.hasNext()) {
            saveChunk();
        }
        return request.change();
    }

    private record Row<R>(long number, R wanted, RowIdentities identities) {}

    /** A row as it goes to the store, or why it does not. */
    private record Candidate<R>(Row<R> row, Optional<NewUser> user, Optional<Problem> refusal) {}

    /** A chunk ends where what an earlier call saved ends. */
    private List<Row<R>> read() {
        List<Row<R>> rows = new ArrayList<>();
        boolean behind = request.isBehindTheEarlierOne();
        while (rows.size() < chunk && wanted.hasNext() && request.isBehindTheEarlierOne() == behind) {
            R next = wanted.next();
            request.add(UserRequests.row(next));
            rows.add(new Row<>(request.read(), next, new RowIdentities(request.seed(), request.read())));
        }
        return rows;
    }

    private void recogniseChunk() {
        List<Row<R>> rows = read();
        if (rows.isEmpty()) {
            throw request.another();
        }
        List<UserId> ids = rows.stream().map(row -> row.identities().user()).toList();
        Map<UserId, User> made = store.read(unit -> unit.users().find(ids)).stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        for (Row<R> row : rows) {
            Optional<User> user = Optional.ofNullable(made.get(row.identities().user()));
            user.ifPresentOrElse(found -> tellRecognised(row, found), () -> tellRefused(row, absence(row)));
        }
    }

    private void tellRecognised(Row<R> row, User user) {
        if (row.wanted().spec().filter(spec -> spec.name().equals(user.name())).isEmpty()) {
            throw request.another();
        }
        listener.told(row.number(), row.wanted(), Outcome.ALREADY_THERE, Optional.of(user), Optional.empty());
    }

    private Problem absence(Row<R> row) {
        return row.wanted()
                .refusal()
                .orElseGet(() -> absence(row.wanted().spec().orElseThrow()));
    }

    private Problem absence(UserSpec spec) {
        String subject = "user " + spec.name();
        boolean taken =
                store.<Boolean>read(unit -> unit.users().find(spec.name()).isPresent());
        return taken
                ? Problem.of(ErrorCode.DUPLICATE, subject, "exists already, and was not made by " + request)
                : Problem.of(ErrorCode.NOT_FOUND, subject, "was refused by " + request + ", or deleted since");
    }

    private void saveChunk() {
        List<Row<R>> rows = read();
        boolean last = !wanted.hasNext();
        Instant now = changes.now();
        Set<TemplateName> missing = missingTemplates(rows);
        List<Candidate<R>> candidates =
                rows.stream().map(row -> candidate(row, missing, now)).toList();
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

    private Set<TemplateName> missingTemplates(List<Row<R>> rows) {
        Set<TemplateName> named = rows.stream()
                .flatMap(row -> row.wanted().spec().stream())
                .flatMap(spec -> NewUsers.nextTemplate(spec).stream())
                .collect(Collectors.toSet());
        if (!named.isEmpty()) {
            store.read(
                    unit -> named.removeIf(name -> unit.templates().find(name).isPresent()));
        }
        return named;
    }

    private Candidate<R> candidate(Row<R> row, Set<TemplateName> missing, Instant now) {
        try {
            row.wanted().spec().ifPresent(spec -> NewUsers.requireNext(spec, missing));
            Optional<NewUser> user = row.wanted().spec().map(spec -> newUsers.of(spec, row.identities(), now));
            return new Candidate<>(row, user, row.wanted().refusal());
        } catch (InvalidRequestException | NotFoundException e) {
            return new Candidate<>(row, Optional.empty(), Optional.of(e.problem()));
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

    private void tell(List<Candidate<R>> candidates, Map<Integer, Problem> refused) {
        int position = 0;
        for (Candidate<R> candidate : candidates) {
            Optional<Problem> refusal = candidate.refusal();
            if (candidate.user().isPresent()) {
                refusal = Optional.ofNullable(refused.get(position));
                position++;
            }
            refusal.ifPresentOrElse(why -> tellRefused(candidate.row(), why), () -> tellCreated(candidate));
        }
    }

    private void tellCreated(Candidate<R> candidate) {
        Row<R> row = candidate.row();
        Optional<User> made = candidate.user().map(NewUser::user);
        listener.told(row.number(), row.wanted(), Outcome.CREATED, made, Optional.empty());
    }

    private void tellRefused(Row<R> row, Problem why) {
        listener.told(row.number(), row.wanted(), Outcome.REFUSED, Optional.empty(), Optional.of(why));
    }
}
