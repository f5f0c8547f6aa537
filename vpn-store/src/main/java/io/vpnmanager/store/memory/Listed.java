package io.vpnmanager.store.memory;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The place of a user in one of the lists: that of all users or of those with a key for one protocol, in one order.
 *
 * @param order of the list
 * @param protocol of the list
 * @param createdAt when the user was made
 * @param name of the user
 */
record Listed(UserQuery.Order order, Optional<ProtocolKind> protocol, Instant createdAt, UserName name)
        implements Comparable<Listed> {
    private static final Comparator<Listed> LIST = Comparator.comparing(Listed::order)
            .thenComparingInt(
                    listed -> listed.protocol().map(ProtocolKind::ordinal).orElse(-1));

    private static final Comparator<Listed> AGE =
            Comparator.comparing(Listed::createdAt).thenComparing(Listed::name);

    /** {@return every place of this user} */
    static Stream<Listed> all(User user) {
        Stream<Optional<ProtocolKind>> protocols =
                user.presentKeys().stream().map(AccessKey::protocol).map(Optional::of);
        return Stream.concat(Stream.of(Optional.<ProtocolKind>empty()), protocols)
                .flatMap(protocol -> Stream.of(UserQuery.Order.values())
                        .map(order -> new Listed(order, protocol, user.createdAt(), user.name())));
    }

    /** {@return the place in the list of this query} */
    static Listed at(UserQuery query, UserQuery.Position place) {
        return new Listed(query.order(), query.protocol(), place.createdAt().orElse(Instant.EPOCH), place.name());
    }

    boolean isIn(UserQuery query) {
        return order == query.order() && protocol.equals(query.protocol());
    }

    @Override
    public int compareTo(Listed other) {
        int list = LIST.compare(this, other);
        if (list != 0) {
            return list;
        }
        int place = order.isByName() ? name.compareTo(other.name) : AGE.compare(this, other);
        return order.isDescending() ? -place : place;
    }
}
