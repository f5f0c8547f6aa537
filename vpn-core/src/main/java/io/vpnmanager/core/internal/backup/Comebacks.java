package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.life.Succession;
import io.vpnmanager.spi.store.ReadUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells as whom the users of a backup come back: tombstones win. A key that was revoked since stays away; where another
 * one of the same user has taken its place, that one stays; and so it does where the key of the backup has an end by
 * now, which it keeps. For one unit of each store.
 */
final class Comebacks {
    private final ReadUnit stage;
    private final ReadUnit home;
    private final Set<UserName> resurrected;
    private final Succession succession;

    Comebacks(ReadUnit stage, ReadUnit home, Set<UserName> resurrected) {
        this.stage = stage;
        this.home = home;
        this.resurrected = resurrected;
        this.succession = new Succession(home.templates()::find);
    }

    /**
     * How one user comes back.
     *
     * @param archived as the backup has it
     * @param user as it comes back; empty for one who was deleted and stays away
     * @param present as the home has it
     */
    record Comeback(User archived, Optional<User> user, Optional<User> present) {
        /** {@return how many keys of the backup stay away while their user comes back} */
        long revokedKeys() {
            return user.stream()
                    .flatMap(back -> archived.keys().stream().filter(key -> !holds(back, key)))
                    .count();
        }

        /** {@return whether the user comes back and stays suspended or deactivated, whom the backup lets in} */
        boolean isKeptOut() {
            return archived.terms().standing() == Standing.NORMAL
                    && user.filter(back -> back.terms().standing() != Standing.NORMAL)
                            .isPresent();
        }

        private static boolean holds(User user, AccessKey key) {
            return user.keys().stream().anyMatch(other -> other.id().equals(key.id()));
        }

        boolean isNew() {
            return user.isPresent() && present.isEmpty();
        }
    }

    /** {@return how each of these users of the stage comes back, a page of them at once} */
    List<Comeback> of(Collection<User> archived) {
        List<UserId> ids = archived.stream().map(User::id).toList();
        Map<UserId, User> present =
                home.users().find(ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
        Set<UserId> goneUsers = home.tombstones().users(ids);
        Set<AccessKeyId> goneKeys = goneKeys(Stream.concat(archived.stream(), present.values().stream()));
        return archived.stream()
                .map(user -> goneUsers.contains(user.id()) && !resurrected.contains(user.name())
                        ? new Comeback(user, Optional.empty(), Optional.ofNullable(present.get(user.id())))
                        : comeback(user, Optional.ofNullable(present.get(user.id())), goneKeys))
                .toList();
    }

    /** {@return which keys of these users are gone, as either store knows} */
    private Set<AccessKeyId> goneKeys(Stream<User> users) {
        Set<AccessKeyId> ids =
                users.flatMap(user -> user.keys().stream()).map(AccessKey::id).collect(Collectors.toSet());
        return Stream.of(home, stage)
                .flatMap(unit -> unit.tombstones().keys(ids).stream())
                .collect(Collectors.toSet());
    }

    private Comeback comeback(User archived, Optional<User> present, Set<AccessKeyId> gone) {
        List<AccessKey> keys = new ArrayList<>();
        for (AccessKey key : archived.presentKeys()) {
            boolean replaced = gone.contains(key.id()) || isRetiring(key, present);
            keys.addAll(keys(replaced ? present : Optional.of(archived), key.protocol(), gone));
        }
        User back = with(archived, keys, archived.revision());
        return new Comeback(archived, Optional.of(kept(succeeded(back, present), present)), present);
    }

    /** A backup from before a key got an end does not take it away. */
    private static boolean isRetiring(AccessKey key, Optional<User> present) {
        return present.flatMap(user -> user.retiringKey(key.protocol()))
                .filter(retiring -> retiring.id().equals(key.id()))
                .isPresent();
    }

    /** {@return the present key of a user for a protocol and the one before it, those that are not gone} */
    private static List<AccessKey> keys(Optional<User> of, ProtocolKind protocol, Set<AccessKeyId> gone) {
        return of.flatMap(user -> user.key(protocol)).filter(key -> !gone.contains(key.id())).stream()
                .flatMap(key -> Stream.concat(Stream.of(key), of.flatMap(user -> user.retiringKey(protocol)).stream()))
                .filter(key -> !gone.contains(key.id()))
                .toList();
    }

    /** Who has come to what comes next since stays there: what was used up does not begin anew with a backup. */
    private User succeeded(User back, Optional<User> present) {
        return present.filter(user -> succession.leads(back.terms(), user.terms()))
                .map(user -> back.on(user.terms()).standing(user.life()))
                .orElse(back);
    }

    /** Who is not let in by a decision of now stays so: a backup from before does not know of it. */
    private static User kept(User back, Optional<User> present) {
        return present.filter(user -> user.terms().standing() != Standing.NORMAL)
                .map(user -> back.on(back.terms().standing(user.terms().standing()))
                        .standing(new Life(
                                user.status(),
                                back.life().begunAt(),
                                back.life().period(),
                                Optional.empty())))
                .orElse(back);
    }

    /** {@return the user with other keys and another revision} */
    static User with(User user, List<AccessKey> keys, long revision) {
        return user.with(keys, revision);
    }
}
