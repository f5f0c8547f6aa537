package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.core.internal.secret.KeyIdentity;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StoredCredential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of a spec what the store is to keep.
 *
 * @param credentials seals secrets and hashes passwords
 */
record NewUsers(Credentials credentials) {
    NewUser of(UserSpec spec, Identities identities, Instant now) {
        Map<AccessKeyId, StoredCredential> stored = new HashMap<>();
        List<AccessKey> keys = new ArrayList<>();
        UserId user = identities.user();
        spec.credentials().forEach((protocol, credential) -> {
            AccessKeyId id = identities.key(protocol);
            KeyIdentity of = new KeyIdentity(user, id, protocol);
            keys.add(new AccessKey(id, protocol, kindOf(credential), now));
            stored.put(id, credentials.make(of, Credentials.FIRST_VERSION, credential));
        });
        return new NewUser(new User(user, spec.name(), spec.email(), keys, now, 1), stored);
    }

    private static CredentialKind kindOf(NewCredential credential) {
        return switch (credential) {
            case NewCredential.Generated generated -> CredentialKind.GENERATED;
            case NewCredential.Chosen chosen -> CredentialKind.CHOSEN;
        };
    }
}
