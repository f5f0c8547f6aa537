package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person who may use servers, as the store has it. Made by the library; components may be added.
 *
 * @param id the identity
 * @param name unique among users
 * @param email where the person can be written to, if known
 * @param keys all that open something: the present access key for each protocol that the user may use, in the order of
 *     {@link ProtocolKind}, each followed by the one that it took the place of while that is still let in
 * @param groups those that the user is in, {@value #MOST_GROUPS} at most: it may use the servers of any of them;
 *     without a group it may use every server that it has a key for. To join or to leave one is a change of the user; a
 *     group that is renamed is so here too, without a new revision
 * @param terms on what terms it may use them
 * @param life where it stands under them, as decided last; that is not a change of the user
 * @param createdAt when, to the millisecond
 * @param revision 1 at creation, plus one with each change of the user
 */
public record User(
        UserId id,
        UserName name,
        Optional<EmailAddress> email,
        List<AccessKey> keys,
        Set<GroupName> groups,
        Terms terms,
        Life life,
        Instant createdAt,
        long revision) {
    /** The most groups that one user may be in: each of them is looked at when the user connects. */
    public static final int MOST_GROUPS = 32;

    /**
     * Checks for null, copies the list and the set, and refuses two present or two retiring keys for one protocol, a
     * retiring one without a present one, too many groups and a revision below 1.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for each
     */
    public User {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        keys = List.copyOf(keys);
        groups = Set.copyOf(groups);
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(createdAt, "createdAt");
        requireKeysInOrder(name, keys);
        requireFewGroups(name, groups);
        if (revision < 1) {
            throw Problem.of(ErrorCode.RANGE, "revision " + revision + " of user " + name, "is below 1")
                    .toException();
        }
    }

    /**
     * A user without terms.
     *
     * @param id the identity
     * @param name unique among users
     * @param email where the person can be written to, if known
     * @param keys one access key for each protocol
     * @param groups those that the user is in
     * @param createdAt when, to the millisecond
     * @param revision from 1 on
     */
    public User(
            UserId id,
            UserName name,
            Optional<EmailAddress> email,
            List<AccessKey> keys,
            Set<GroupName> groups,
            Instant createdAt,
            long revision) {
        this(id, name, email, keys, groups, Terms.NONE, Life.ACTIVE, createdAt, revision);
    }

    private static void requireKeysInOrder(UserName name, List<AccessKey> keys) {
        Set<ProtocolKind> present = protocols(name, keys, "has two keys for one protocol", false);
        Set<ProtocolKind> retiring = protocols(name, keys, "has two retiring keys for one protocol", true);
        if (!present.containsAll(retiring)) {
            throw Problem.of(ErrorCode.RANGE, "user " + name, "has a retiring key and none in its place")
                    .toException();
        }
    }

    private static Set<ProtocolKind> protocols(
            UserName name, List<AccessKey> keys, String refusal, boolean isRetiring) {
        Set<ProtocolKind> found = EnumSet.noneOf(ProtocolKind.class);
        for (AccessKey key : keys) {
            if (key.isRetiring() == isRetiring && !found.add(key.protocol())) {
                throw Problem.of(ErrorCode.RANGE, "user " + name, refusal).toException();
            }
        }
        return found;
    }

    static void requireFewGroups(UserName name, Set<GroupName> groups) {
        if (groups.size() > MOST_GROUPS) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "user " + name,
                            "would be in " + groups.size() + " groups, and " + MOST_GROUPS + " is the most")
                    .remedy("Make one group of the servers that several of them name")
                    .fact("field", "group")
                    .toException();
        }
    }

    /** {@return where the user stands} */
    public UserStatus status() {
        return life.status();
    }

    /**
     * {@return this user with other keys, under another revision}
     *
     * @param others all keys, as in {@link #keys}
     * @param number from 1 on
     */
    public User with(List<AccessKey> others, long number) {
        return new User(id, name, email, others, groups, terms, life, createdAt, number);
    }

    /**
     * {@return this user in other groups}
     *
     * @param others by their names
     */
    public User in(Set<GroupName> others) {
        return new User(id, name, email, keys, others, terms, life, createdAt, revision);
    }

    /**
     * {@return this user on other terms}
     *
     * @param others in place of those that it has
     */
    public User on(Terms others) {
        return new User(id, name, email, keys, groups, others, life, createdAt, revision);
    }

    /**
     * {@return this user where it stands then}
     *
     * @param decided where
     */
    public User standing(Life decided) {
        return new User(id, name, email, keys, groups, terms, decided, createdAt, revision);
    }

    /**
     * {@return the present key for this protocol, if the user has one}
     *
     * @param protocol which
     */
    public Optional<AccessKey> key(ProtocolKind protocol) {
        return presentKeys().stream().filter(key -> key.protocol() == protocol).findFirst();
    }

    /**
     * {@return the key that the present one for this protocol took the place of, while it is still let in}
     *
     * @param protocol which
     */
    public Optional<AccessKey> retiringKey(ProtocolKind protocol) {
        return retiringKeys().stream().filter(key -> key.protocol() == protocol).findFirst();
    }

    /** {@return the keys that links show: one for each protocol that the user may use} */
    public List<AccessKey> presentKeys() {
        return keys(false);
    }

    /** {@return the keys that others took the place of, and that are still let in} */
    public List<AccessKey> retiringKeys() {
        return keys(true);
    }

    private List<AccessKey> keys(boolean areRetiring) {
        List<AccessKey> found = new ArrayList<>(keys.size());
        for (AccessKey key : keys) {
            if (key.isRetiring() == areRetiring) {
                found.add(key);
            }
        }
        return List.copyOf(found);
    }
}
