package io.vpnmanager.core.internal.proxies.auth;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Optional;
import java.util.UUID;

/** Somebody who has passed, for tests of what comes then. */
public final class Identities {
    private Identities() {}

    /** {@return somebody without limits} */
    public static Identity anybody() {
        UUID same = new UUID(1, 2);
        return new Identity(
                new UserId(same), new UserName("same"), new AccessKeyId(same), Limits.NONE, Optional.empty());
    }
}
