package io.vpnmanager.core.internal.token;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.subscription.Subscriptions;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.change.NearNames;
import io.vpnmanager.core.internal.change.Request;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredOperation;
import io.vpnmanager.spi.store.StoredToken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Tokens in a store, each change with its audit row, and the way to serve what they lead to. */
public final class StoredSubscriptions implements Subscriptions {
    private static final String ISSUE = "subscription.issue";
    private static final String ROTATE = "subscription.rotate";
    private static final String REVOKE = "subscription.revoke";

    private final StateStore store;
    private final TokenKeys keys;
    private final Changes changes;
    private final Function<SubscriptionEndpoint, ServedSubscriptions> serving;
    private final Calls calls;

    /** Tokens of this store; {@code serving} begins to serve. */
    public StoredSubscriptions(
            StateStore store,
            TokenKeys keys,
            Changes changes,
            Function<SubscriptionEndpoint, ServedSubscriptions> serving,
            Calls calls) {
        this.store = store;
        this.keys = keys;
        this.changes = changes;
        this.serving = serving;
        this.calls = calls;
    }

    @Override
    public SubscriptionToken issue(UserId user) {
        return made(ISSUE, user);
    }

    @Override
    public SubscriptionToken rotate(UserId user) {
        return made(ROTATE, user);
    }

    private SubscriptionToken made(String action, UserId user) {
        Request request = request(action, user);
        return calls.run(deadline ->
                changes.once(request, earlier -> again(earlier, user), () -> make(request, existing(user))));
    }

    private static Request request(String action, UserId user) {
        Objects.requireNonNull(user, "user");
        return Request.of(action, user.toString(), List.of(user.toString()));
    }

    /** Everything that takes chance is drawn before the unit, which may run more than once. */
    private SubscriptionToken make(Request request, User user) {
        Instant now = changes.now();
        SubscriptionToken token = keys.draw(changes.carried(), user.id(), now);
        StoredToken row = keys.stored(token, user.id(), now);
        changes.commit(request, List.of(Deed.of(request.action(), user)), unit -> {
            boolean there = unit.tokens().of(user.id()).isPresent();
            if (there && request.action().equals(ISSUE)) {
                throw hasOne(user);
            }
            if (!there && request.action().equals(ROTATE)) {
                throw hasNone(user);
            }
            unit.tokens().put(row);
            return unit.changeNumber();
        });
        return token;
    }

    /** It is kept nowhere, but follows from the id that this call carries, and from when the first one was made. */
    private SubscriptionToken again(StoredOperation earlier, UserId user) {
        return store.<Optional<StoredToken>>read(unit -> unit.tokens().of(user))
                .flatMap(row -> Optional.of(keys.draw(changes.carried(), user, row.issuedAt()))
                        .filter(token -> keys.hash(token).equals(row.hash())))
                .orElseThrow(() -> Problem.of(
                                ErrorCode.NOT_FOUND,
                                "the token that operation " + earlier.id() + " made",
                                "was replaced or revoked since")
                        .remedy("Draw a new operation id to make another")
                        .fact("operation", earlier.id().text())
                        .toException());
    }

    @Override
    public void revoke(UserId user) {
        Request request = request(REVOKE, user);
        calls.run(deadline ->
                changes.once(request, earlier -> earlier.progress().change(), () -> {
                    User present = existing(user);
                    return changes.commit(request, List.of(Deed.of(REVOKE, present)), unit -> {
                        if (!unit.tokens().remove(user)) {
                            throw hasNone(present);
                        }
                        return unit.changeNumber();
                    });
                }));
    }

    private User existing(UserId id) {
        return store.<Optional<User>>read(unit -> unit.users().find(id))
                .orElseThrow(() -> NearNames.notFound("user", id.toString(), List.of()));
    }

    private static VpnException hasOne(User user) {
        return Problem.of(ErrorCode.DUPLICATE, "user " + user.name(), "has a subscription address already")
                .remedy("Rotate it: the address before leads nowhere then")
                .fact("field", "user")
                .toException();
    }

    private static VpnException hasNone(User user) {
        return Problem.of(ErrorCode.NOT_FOUND, "user " + user.name(), "has no subscription address")
                .remedy("Issue one")
                .fact("field", "user")
                .toException();
    }

    @Override
    public Optional<Instant> issuedAt(UserId user) {
        Objects.requireNonNull(user, "user");
        return calls.run(deadline -> store.<Optional<StoredToken>>read(
                        unit -> unit.tokens().of(user))
                .map(StoredToken::issuedAt));
    }

    @Override
    public ServedSubscriptions serve(SubscriptionEndpoint endpoint) {
        Objects.requireNonNull(endpoint, "endpoint");
        return calls.run(deadline -> serving.apply(endpoint));
    }
}
