package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.keys.Place;
import io.vpnmanager.spi.store.KeyChange;
import java.util.List;
import java.util.Locale;

/**
 * To whom an access key belongs and what it opens: what its credential is bound to.
 *
 * @param user whose it is
 * @param key which
 * @param protocol what it opens
 */
public record KeyIdentity(UserId user, AccessKeyId key, ProtocolKind protocol) implements SealedFor {
    /** {@return that of a key in the store} */
    public static KeyIdentity of(KeyChange.Present row) {
        return new KeyIdentity(row.user(), row.keyId(), row.key().protocol());
    }

    @Override
    public Place place(CredentialKind kind, long version) {
        List<String> owner = List.of(user.toString(), protocol.id(), kind.name().toLowerCase(Locale.ROOT));
        return new Place("access_key", key.toString(), "sealed_credential", version, owner);
    }
}
