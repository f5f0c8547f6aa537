package io.vpnmanager.core.internal.proxies.auth;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import java.util.Optional;

/**
 * Who passed, with which key. One object stands for one admission of that key: when the key is admitted anew, with
 * another secret perhaps, it gets another identity.
 */
public final class Identity {
    private final UserId user;
    private final UserName userName;
    private final AccessKeyId key;
    private final Limits limits;
    private final Optional<Endpoint> probeTarget;

    Identity(UserId user, UserName userName, AccessKeyId key, Limits limits, Optional<Endpoint> probeTarget) {
        this.user = user;
        this.userName = userName;
        this.key = key;
        this.limits = limits;
        this.probeTarget = probeTarget;
    }

    /** {@return who} */
    public UserId user() {
        return user;
    }

    /** {@return under which name} */
    public UserName userName() {
        return userName;
    }

    /** {@return with which key} */
    public AccessKeyId key() {
        return key;
    }

    /** {@return whether this is the agent itself, which tries its servers and stands in no figure} */
    public boolean isProbe() {
        return ProbeUser.is(user);
    }

    /** {@return whether this target is open to it, as far as that depends on who it is} */
    public boolean mayGoTo(Endpoint target) {
        return !isProbe() || probeTarget.equals(Optional.of(target));
    }

    /** {@return how much that user may hold at one moment} */
    public Limits limits() {
        return limits;
    }
}
