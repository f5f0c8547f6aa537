package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.life.Lives;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.NewKeys;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StoredCredential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A user as it will be saved.
 *
 * @param user with all keys
 * @param credentials one for each key that is new
 */
record UserRow(User user, Map<AccessKeyId, StoredCredential> credentials) {
    /** Of two keys for one protocol, the present one first. */
    private static final Comparator<AccessKey> KEYS =
            Comparator.comparing(AccessKey::protocol).thenComparing(AccessKey::isRetiring);

    /** {@return the user that a step makes, with a fresh identity and fresh secrets} */
    static UserRow of(Step.CreateUser step, Credentials credentials, Instant now) {
        UserId id = new UserId(UUID.randomUUID());
        NewKeys made = newKeys(id, step.spec().credentials(), credentials, now);
        User user = new User(
                id,
                step.spec().name(),
                step.spec().email(),
                made.keys(),
                step.spec().groups(),
                step.spec().terms(),
                Life.ACTIVE,
                now,
                1);
        return new UserRow(Lives.begun(user, now), made.credentials());
    }

    /** {@return the next revision of the user that a step changes, when its groups have their names of then} */
    static UserRow of(Step.UpdateUser step, UnaryOperator<User> regrouped, Credentials credentials, Instant now) {
        User before = regrouped.apply(step.before());
        NewKeys made = newKeys(before.id(), step.edit().keysToMake(before), credentials, now);
        List<AccessKey> keys = new ArrayList<>(before.keys());
        keys.removeAll(step.edit().keysToRemove(before));
        keys.addAll(made.keys());
        User after = new User(
                before.id(),
                step.edit().nameOf(before),
                step.edit().emailOf(before),
                keys,
                step.edit().groupsOf(before),
                step.edit().termsOf(before),
                before.life(),
                before.createdAt(),
                before.revision() + 1);
        return new UserRow(after, made.credentials());
    }

    /**
     * {@return the next revision of the user that gets new keys: those before have an end, or are gone}
     *
     * @param regrouped gives the groups of a user their names of then
     */
    static UserRow of(Step.RotateUserKeys step, UnaryOperator<User> regrouped, Credentials credentials, Instant now) {
        User before = regrouped.apply(step.before());
        Map<ProtocolKind, NewCredential> wanted = step.rotation().credentials();
        NewKeys made = newKeys(before.id(), wanted, credentials, now);
        List<AccessKey> keys = new ArrayList<>(made.keys());
        for (AccessKey key : before.keys()) {
            if (!wanted.containsKey(key.protocol())) {
                keys.add(key);
            } else {
                step.rotation()
                        .overlap()
                        .map(overlap -> key.retiring(now.plus(overlap)))
                        .ifPresent(keys::add);
            }
        }
        return new UserRow(next(before, keys), made.credentials());
    }

    /** {@return the next revision of the user without the keys that a step retires} */
    static UserRow of(Step.RetireUserKeys step, UnaryOperator<User> regrouped) {
        User before = regrouped.apply(step.before());
        List<AccessKey> keys = new ArrayList<>(before.keys());
        keys.removeAll(step.retired());
        return new UserRow(next(before, keys), Map.of());
    }

    private static User next(User before, List<AccessKey> keys) {
        return before.with(keys.stream().sorted(KEYS).toList(), before.revision() + 1);
    }

    private static NewKeys newKeys(
            UserId user, Map<ProtocolKind, NewCredential> wanted, Credentials credentials, Instant now) {
        return NewKeys.of(user, wanted, protocol -> new AccessKeyId(UUID.randomUUID()), credentials, now);
    }

    /** {@return the new credentials as the store takes them now, within the unit that saves them} */
    Map<AccessKeyId, StoredCredential> credentials(ReadUnit unit, Credentials sealing) {
        return sealing.current(unit, user, credentials);
    }
}
