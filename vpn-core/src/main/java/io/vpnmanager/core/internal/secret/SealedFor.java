package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.core.internal.keys.Place;

/** What a sealed credential is bound to. */
public sealed interface SealedFor permits KeyIdentity, ServerIdentity {

    /** {@return where in the store a credential of this kind and version belongs} */
    Place place(CredentialKind kind, long version);
}
