package io.vpnmanager.spi.store;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Objects;
import java.util.Set;

/** One access key came, changed or went. */
public sealed interface KeyChange {

    /** {@return the number of the change, unique in its store} */
    long number();

    /** {@return the user whose key it is or was} */
    UserId user();

    /** {@return the identity of the key} */
    AccessKeyId keyId();

    /**
     * The key is there.
     *
     * @param number of the change
     * @param user whose it is
     * @param userName the name of that user
     * @param groups those that the user is in, which narrow what the key opens; empty for no narrowing
     * @param limits how much that user may hold at one moment
     * @param key the key
     * @param credential what opens it
     */
    record Present(
            long number,
            UserId user,
            UserName userName,
            Set<GroupId> groups,
            Limits limits,
            AccessKey key,
            StoredCredential credential)
            implements KeyChange {
        /** Checks for null and copies the set. */
        public Present {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(userName, "userName");
            groups = Set.copyOf(groups);
            Objects.requireNonNull(limits, "limits");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(credential, "credential");
        }

        @Override
        public AccessKeyId keyId() {
            return key.id();
        }

        /** {@return the same without what an engine needs to let the key in} */
        public KeyVersion version() {
            return new KeyVersion(number, key.id(), key.protocol());
        }
    }

    /**
     * The key is gone for ever.
     *
     * @param number of the change
     * @param user whose it was
     * @param keyId which
     */
    record Removed(long number, UserId user, AccessKeyId keyId) implements KeyChange {
        /** Checks for null. */
        public Removed {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(keyId, "keyId");
        }
    }
}
