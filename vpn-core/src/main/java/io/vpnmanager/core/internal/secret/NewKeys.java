package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.StoredCredential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keys that a user gets, with what the store is to keep for each.
 *
 * @param keys in the order in which they were asked for
 * @param credentials one for each
 */
public record NewKeys(List<AccessKey> keys, Map<AccessKeyId, StoredCredential> credentials) {
    /**
     * {@return keys of this user} Takes the time of a hash for each chosen password; not within a unit.
     *
     * @param wanted one for each protocol
     * @param identities gives each key its identity
     */
    public static NewKeys of(
            UserId user,
            Map<ProtocolKind, NewCredential> wanted,
            Function<ProtocolKind, AccessKeyId> identities,
            Credentials credentials,
            Instant now) {
        List<AccessKey> keys = new ArrayList<>();
        Map<AccessKeyId, StoredCredential> stored = new HashMap<>();
        wanted.forEach((protocol, credential) -> {
            AccessKeyId id = identities.apply(protocol);
            KeyIdentity of = new KeyIdentity(user, id, protocol);
            keys.add(new AccessKey(id, protocol, credential.kind(), now));
            stored.put(id, credentials.make(of, Credentials.FIRST_VERSION, credential));
        });
        return new NewKeys(keys, stored);
    }
}
