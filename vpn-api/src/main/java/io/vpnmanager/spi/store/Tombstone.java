package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Objects;
import java.util.UUID;

/**
 * What somebody decided to be gone for good: a backup from before does not bring it back.
 *
 * @param id of what is gone; a user and a key may have the same
 * @param kind what it was
 * @param user the name of the user that it was, or whose key it was
 */
public record Tombstone(UUID id, Kind kind, UserName user) {
    /** Checks for null. */
    public Tombstone {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(user, "user");
    }

    /** What is gone. */
    public enum Kind {
        /** A user. */
        USER,
        /** An access key: its credential is never accepted again. */
        KEY
    }

    /**
     * {@return that of a user}
     *
     * @param user who is gone
     */
    public static Tombstone of(User user) {
        return of(user.id(), user.name());
    }

    /**
     * {@return that of a user}
     *
     * @param user who is gone
     * @param name how the user was called
     */
    public static Tombstone of(UserId user, UserName name) {
        return new Tombstone(user.value(), Kind.USER, name);
    }

    /**
     * {@return that of a key}
     *
     * @param key which is gone
     * @param name of the user whose it was
     */
    public static Tombstone of(AccessKeyId key, UserName name) {
        return new Tombstone(key.value(), Kind.KEY, name);
    }
}
