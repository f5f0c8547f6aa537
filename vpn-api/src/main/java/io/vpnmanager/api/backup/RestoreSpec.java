package io.vpnmanager.api.backup;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.UserName;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which backup shall be restored, and how. Immutable; each method gives another spec. By default the home opens it,
 * keys come back as they were unless they were revoked since, and no deleted user does.
 *
 * @param file the backup
 * @param passphrase what opens it; empty for the home
 * @param keys what becomes of the keys in it
 * @param resurrected the names of deleted users who come back all the same, with new keys
 */
public record RestoreSpec(Path file, Optional<Secret> passphrase, Keys keys, Set<UserName> resurrected) {
    /** Checks for null, and copies the set. */
    public RestoreSpec {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(passphrase, "passphrase");
        Objects.requireNonNull(keys, "keys");
        resurrected = Set.copyOf(resurrected);
    }

    /** What becomes of the access keys in a backup. */
    public enum Keys {
        /**
         * They come back if the backup is of this very store, which knows what was revoked since; else it is refused.
         */
        OF_THIS_STORE,
        /** Every user gets new generated keys for the same protocols; no old credential is accepted. */
        NEW,
        /** They come back also from the backup of another store, though nobody knows what was revoked there since. */
        TRUSTED
    }

    /**
     * {@return the spec of a restore with all defaults}
     *
     * @param file the backup
     */
    public static RestoreSpec of(Path file) {
        return new RestoreSpec(file, Optional.empty(), Keys.OF_THIS_STORE, Set.of());
    }

    /**
     * {@return this spec with a passphrase that opens the backup}
     *
     * @param secret what it was made with
     */
    public RestoreSpec passphrase(Secret secret) {
        return new RestoreSpec(file, Optional.of(secret), keys, resurrected);
    }

    /**
     * {@return this spec with another fate for the keys}
     *
     * @param fate what becomes of them
     */
    public RestoreSpec keys(Keys fate) {
        return new RestoreSpec(file, passphrase, fate, resurrected);
    }

    /**
     * {@return this spec with one more deleted user who comes back}
     *
     * @param user by name
     */
    public RestoreSpec resurrect(UserName user) {
        Set<UserName> more = new TreeSet<>(resurrected);
        more.add(user);
        return new RestoreSpec(file, passphrase, keys, more);
    }
}
