package io.vpnmanager.core.internal.proxies.auth;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;

/**
 * Who passed, with which key. One object stands for one admission of that key: when the key is admitted anew, with
 * another secret perhaps, it gets another identity.
 */
public final class Identity {
    private final UserId user;
    private final UserName userName;
    private final AccessKeyId key;
    private final Limits limits;

    Identity(UserId user, UserName userName, AccessKeyId key, Limits limits) {
        this.user = user;
        this.userName = userName;
        this.key = key;
        this.limits = limits;
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

    /** {@return how much that user may hold at one moment} */
    public Limits limits() {
        return limits;
    }
}
