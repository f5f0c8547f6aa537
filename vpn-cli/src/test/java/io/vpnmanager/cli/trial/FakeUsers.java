package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserKeyRotation;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Users by name; identities count up, so that what is printed can be compared. */
final class FakeUsers implements Users {
    static final Instant CREATED = Instant.parse("2026-11-24T02:15:00.123Z");

    private final TreeMap<UserName, User> byName = new TreeMap<>();
    private final FakeOperations operations;
    private final List<UserSpec> specs = new ArrayList<>();
    private long identities;

    FakeUsers(FakeOperations operations) {
        this.operations = operations;
    }

    List<UserSpec> specs() {
        return specs;
    }

    @Override
    public User create(UserSpec spec) {
        return operations.once(User.class, () -> make(spec));
    }

    /** No command makes many. */
    @Override
    public BulkReport createAll(Iterable<UserSpec> specs, BulkOptions options) {
        throw new UnsupportedOperationException();
    }

    User make(UserSpec spec) {
        requireFree(spec.name());
        specs.add(spec);
        List<AccessKey> keys = new ArrayList<>();
        spec.credentials()
                .forEach((protocol, credential) ->
                        keys.add(new AccessKey(new AccessKeyId(nextIdentity()), protocol, kind(credential), CREATED)));
        User user = new User(
                new UserId(nextIdentity()),
                spec.name(),
                spec.email(),
                keys,
                spec.groups(),
                spec.terms(),
                life(spec.terms()),
                CREATED,
                1);
        byName.put(spec.name(), user);
        return user;
    }

    void requireFree(UserName name) {
        if (byName.containsKey(name)) {
            throw Problem.of(ErrorCode.DUPLICATE, "user " + name, "exists already")
                    .toException();
        }
    }

    Collection<User> all() {
        return byName.values();
    }

    @Override
    public User update(UserId id, UserEdit edit) {
        User before = find(id).orElseThrow();
        List<AccessKey> keys = new ArrayList<>(before.keys());
        keys.removeAll(edit.keysToRemove(before));
        edit.keysToMake(before)
                .forEach((protocol, credential) ->
                        keys.add(new AccessKey(new AccessKeyId(nextIdentity()), protocol, kind(credential), CREATED)));
        long revision = edit.leaves(before) ? before.revision() : before.revision() + 1;
        User after = new User(
                id,
                edit.nameOf(before),
                edit.emailOf(before),
                keys,
                edit.groupsOf(before),
                edit.termsOf(before),
                life(edit.termsOf(before)),
                CREATED,
                revision);
        byName.remove(before.name());
        byName.put(after.name(), after);
        return after;
    }

    @Override
    public User rotateKeys(UserId id, UserKeyRotation rotation) {
        return operations.once(User.class, () -> {
            User before = find(id).orElseThrow();
            return rotate(before, named(before, rotation));
        });
    }

    /** {@return the rotation with every protocol named} */
    static UserKeyRotation named(User before, UserKeyRotation rotation) {
        if (!rotation.credentials().isEmpty()) {
            return rotation;
        }
        Map<ProtocolKind, NewCredential> all = new EnumMap<>(ProtocolKind.class);
        before.presentKeys().forEach(key -> all.put(key.protocol(), new NewCredential.Generated()));
        return new UserKeyRotation(all, rotation.overlap());
    }

    User rotate(User before, UserKeyRotation rotation) {
        List<AccessKey> keys = new ArrayList<>();
        for (AccessKey key : before.keys()) {
            Optional<NewCredential> made =
                    Optional.ofNullable(rotation.credentials().get(key.protocol()));
            if (made.isEmpty()) {
                keys.add(key);
            } else if (!key.isRetiring()) {
                keys.add(new AccessKey(new AccessKeyId(nextIdentity()), key.protocol(), kind(made.get()), CREATED));
                rotation.overlap()
                        .map(overlap -> key.retiring(CREATED.plus(overlap)))
                        .ifPresent(keys::add);
            }
        }
        return put(before, keys);
    }

    @Override
    public User retireKeys(UserId id, Set<ProtocolKind> protocols) {
        return operations.once(User.class, () -> retire(find(id).orElseThrow(), protocols));
    }

    User retire(User before, Set<ProtocolKind> protocols) {
        return put(
                before,
                before.keys().stream()
                        .filter(key -> !key.isRetiring() || !protocols.isEmpty() && !protocols.contains(key.protocol()))
                        .toList());
    }

    private User put(User before, List<AccessKey> keys) {
        User after = before.with(keys, before.revision() + 1);
        byName.put(after.name(), after);
        return after;
    }

    /** No clock and no counter moves anybody here. */
    private static Life life(Terms terms) {
        UserStatus status = switch (terms.standing()) {
            case NORMAL -> UserStatus.ACTIVE;
            case INACTIVE -> UserStatus.INACTIVE;
            case SUSPENDED -> UserStatus.SUSPENDED;
        };
        return new Life(status, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CredentialKind kind(NewCredential credential) {
        return credential instanceof NewCredential.Chosen ? CredentialKind.CHOSEN : CredentialKind.GENERATED;
    }

    private UUID nextIdentity() {
        return new UUID(0, ++identities);
    }

    @Override
    public Optional<User> find(UserName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Optional<User> find(UserId id) {
        return byName.values().stream().filter(user -> user.id().equals(id)).findFirst();
    }

    @Override
    public User get(UserName name) {
        return find(name)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "user " + name, "does not exist")
                        .toException());
    }

    @Override
    public Page<User> list(UserQuery query) {
        var behind =
                query.after().map(after -> byName.tailMap(after.name(), false)).orElse(byName);
        List<User> found = behind.values().stream()
                .filter(query.filter()::matches)
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        return new Page<>(more ? found.subList(0, query.limit()) : found, more);
    }

    @Override
    public long count() {
        return byName.size();
    }

    @Override
    public void delete(UserId id) {
        operations.once(User.class, () -> remove(find(id).orElseThrow()));
    }

    @Override
    public void delete(UserName name) {
        operations.once(User.class, () -> remove(get(name)));
    }

    User remove(User user) {
        byName.remove(user.name());
        return user;
    }
}
