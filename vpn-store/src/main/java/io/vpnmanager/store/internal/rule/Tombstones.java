package io.vpnmanager.store.internal.rule;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.Tombstone;
import java.util.List;
import java.util.stream.Stream;

/** What of a user is gone for good with it. */
public final class Tombstones {
    private Tombstones() {}

    /** {@return the tombstones of a user and of all its keys} */
    public static List<Tombstone> of(User user) {
        return Stream.concat(Stream.of(Tombstone.of(user)), of(user.keys(), user.name()).stream())
                .toList();
    }

    /** {@return the tombstones of keys of the user with this name} */
    public static List<Tombstone> of(List<AccessKey> keys, UserName name) {
        return keys.stream().map(key -> Tombstone.of(key.id(), name)).toList();
    }
}
