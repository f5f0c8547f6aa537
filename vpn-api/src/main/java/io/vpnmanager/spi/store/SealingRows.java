package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.server.ServerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The locked data keys of a store, and the values that are sealed under them. */
public interface SealingRows {
    /** {@return the slots, the active one first} */
    List<KeySlot> slots();

    /** {@return under which data key is sealed now} */
    SealingState state();

    /**
     * {@return keys with their sealed credentials, in the order of their identities, which is the store's own}
     *
     * @param after the last that the caller has; empty to begin
     * @param limit the most to return, at least 1
     */
    List<KeyChange.Present> keysAfter(Optional<AccessKeyId> after, int limit);

    /** {@return the sealed secrets of all servers that have some, those of one in the order of their versions} */
    Map<ServerId, List<StoredCredential>> serverSecrets();

    /** {@return how many keys are sealed under each epoch; looks at every key} */
    Map<Long, Long> keysByEpoch();

    /** What a writing unit may do. Nothing of it is a change that engines follow. */
    interface Writable extends SealingRows {
        /**
         * Puts a slot in the place of the one of its identity, or beside the others. There may be one active slot and
         * one pending; a further one is a {@code BUG}.
         *
         * @param slot what stands there from now on
         */
        void put(KeySlot slot);

        /**
         * Removes a slot; nothing happens when it is gone.
         *
         * @param slot which
         */
        void remove(UUID slot);

        /**
         * Puts the state.
         *
         * @param state from now on
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when its epoch is below that which is there
         */
        void put(SealingState state);

        /**
         * Puts the credential of a key that was sealed anew; nothing happens when the key is gone.
         *
         * @param key whose
         * @param credential of the same kind and version (else a {@code BUG})
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when its epoch is not that of the store
         */
        void reseal(AccessKeyId key, StoredCredential credential);

        /**
         * Puts a secret of a server that was sealed anew; nothing happens when the server has none of that version.
         *
         * @param server whose
         * @param secret the same as before
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when its epoch is not that of the store
         */
        void reseal(ServerId server, StoredCredential secret);
    }
}
