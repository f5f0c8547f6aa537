package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.core.internal.follow.Awaited;
import io.vpnmanager.core.internal.plan.Done;
import io.vpnmanager.core.internal.plan.Plans;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Users, saved and then followed by whichever agent runs. */
public final class StoredUsers implements Users {
    /** How long is waited for the agent to let somebody in; being late there harms nobody. */
    private static final Duration ADMISSION = Duration.ofSeconds(2);

    /** How many names are compared with one that is not there. */
    private static final int COMPARED = 200;

    private final StateStore store;
    private final Plans plans;
    private final NewUsers newUsers;
    private final Changes changes;
    private final Calls calls;

    /** Users of this store. */
    public StoredUsers(StateStore store, Plans plans, NewUsers newUsers, Changes changes, Calls calls) {
        this.store = store;
        this.plans = plans;
        this.newUsers = newUsers;
        this.changes = changes;
        this.calls = calls;
    }

    @Override
    public User create(UserSpec spec) {
        Objects.requireNonNull(spec, "spec");
        Request request = UserRequests.creation(spec);
        return calls.run(deadline -> plans.make(
                        request,
                        earlier -> plans.repeated().creation(earlier, spec),
                        () -> new Change.CreateUser(spec),
                        deadline)
                .users()
                .getFirst());
    }

    @Override
    public User update(UserId id, UserEdit edit) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(edit, "edit");
        Request request = UserRequests.update(id, edit);
        return calls.run(deadline -> {
            Done done = plans.make(
                    request,
                    earlier -> plans.repeated().update(earlier, id, edit),
                    () -> new Change.UpdateUser(id, edit),
                    deadline);
            return done.users().stream().findFirst().orElseGet(() -> unchanged(id));
        });
    }

    @Override
    public User rotateKeys(UserId id, UserKeyRotation rotation) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rotation, "rotation");
        Change change = new Change.RotateUserKeys(id, rotation);
        return changeKeys(id, UserRequests.rotation(id, rotation), change, rotation.credentials());
    }

    @Override
    public User retireKeys(UserId id, Set<ProtocolKind> protocols) {
        Objects.requireNonNull(id, "id");
        Change.RetireUserKeys change = new Change.RetireUserKeys(id, protocols);
        return changeKeys(id, UserRequests.retirement(id, change.protocols()), change, Map.of());
    }

    private User changeKeys(UserId id, Request request, Change change, Map<ProtocolKind, NewCredential> made) {
        return calls.run(deadline -> {
            Done done =
                    plans.make(request, earlier -> plans.repeated().keys(earlier, id, made), () -> change, deadline);
            return done.users().stream().findFirst().orElseGet(() -> unchanged(id));
        });
    }

    @Override
    public BulkReport createAll(Iterable<UserSpec> specs, BulkOptions options) {
        Objects.requireNonNull(specs, "specs");
        Objects.requireNonNull(options, "options");
        return calls.run(deadline -> {
            Tally tally = new Tally();
            BulkCreation.Listener<SpecRow> listener = (number, row, outcome, user, refusal) -> {
                tally.add(outcome);
                options.listener().accept(new BulkRow(number, row.name(), outcome, user, refusal));
            };
            long change = new BulkCreation<>(
                            store, newUsers, changes, () -> SpecRow.of(specs.iterator()), options.chunk(), listener)
                    .run();
            letIn(changes, change, deadline);
            return tally.report();
        });
    }

    /** Waits a moment for an agent that runs to let in everybody up to this change. */
    public static void letIn(Changes changes, long change, Deadline deadline) {
        changes.following().await(new Awaited(change, EnumSet.allOf(ProtocolKind.class)), deadline.atMost(ADMISSION));
    }

    /** A row of a caller who has made its spec. */
    private record SpecRow(UserSpec wanted) implements WantedUser {
        static Iterator<SpecRow> of(Iterator<UserSpec> specs) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return specs.hasNext();
                }

                @Override
                public SpecRow next() {
                    return new SpecRow(specs.next());
                }
            };
        }

        UserName name() {
            return wanted.name();
        }

        @Override
        public Optional<UserSpec> spec() {
            return Optional.of(wanted);
        }

        @Override
        public Optional<Problem> refusal() {
            return Optional.empty();
        }
    }

    /** An edit that changes nothing gives what is there. */
    private User unchanged(UserId id) {
        return stored(id).orElseThrow(() -> gone(id));
    }

    @Override
    public Optional<User> find(UserName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> stored(name));
    }

    private Optional<User> stored(UserName name) {
        return store.read(unit -> unit.users().find(name));
    }

    @Override
    public Optional<User> find(UserId id) {
        Objects.requireNonNull(id, "id");
        return calls.run(deadline -> stored(id));
    }

    private Optional<User> stored(UserId id) {
        return store.read(unit -> unit.users().find(id));
    }

    @Override
    public User get(UserName name) {
        Objects.requireNonNull(name, "name");
        return calls.run(deadline -> existing(name));
    }

    private User existing(UserName name) {
        return stored(name).orElseThrow(() -> NearNames.notFound("user", name.text(), namesAround(name)));
    }

    /**
     * The first names, and those that begin like this one: enough to find a slip of the finger without reading a
     * million rows. The hyphen sorts before every letter and keeps a beginning like {@code con} from being a reserved
     * word.
     */
    private List<String> namesAround(UserName name) {
        UserQuery first = UserQuery.all().limit(COMPARED);
        UserName beginning = new UserName(name.text().substring(0, 3) + "-");
        return Stream.of(first, first.after(beginning))
                .flatMap(query -> store.read(unit -> unit.users().list(query)).stream())
                .map(user -> user.name().text())
                .distinct()
                .toList();
    }

    @Override
    public Page<User> list(UserQuery query) {
        Objects.requireNonNull(query, "query");
        return calls.run(deadline -> page(query));
    }

    /** Asks for one more than the page holds, to know whether there is more. */
    private Page<User> page(UserQuery query) {
        boolean largest = query.limit() == UserQuery.HIGHEST_LIMIT;
        UserQuery asked = largest ? query : query.limit(query.limit() + 1);
        List<User> found = store.read(unit -> unit.users().list(asked));
        if (largest) {
            return new Page<>(found, found.size() == query.limit());
        }
        boolean more = found.size() > query.limit();
        return new Page<>(more ? found.subList(0, query.limit()) : found, more);
    }

    @Override
    public long count() {
        return calls.run(deadline -> store.read(unit -> unit.users().count()));
    }

    @Override
    public void delete(UserId id) {
        Objects.requireNonNull(id, "id");
        delete(UserRequests.deletion(id), () -> stored(id).orElseThrow(() -> gone(id)));
    }

    @Override
    public void delete(UserName name) {
        Objects.requireNonNull(name, "name");
        delete(UserRequests.deletion(name), () -> existing(name));
    }

    private void delete(Request request, Supplier<User> which) {
        calls.run(deadline -> plans.make(
                request,
                earlier -> plans.repeated().deletion(earlier, "user " + request.subject()),
                () -> new Change.DeleteUser(which.get().id()),
                deadline));
    }

    private static VpnException gone(UserId id) {
        return NearNames.notFound("user", id.toString(), List.of());
    }
}
