package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.UserName;

/**
 * What a client shows to be let in.
 *
 * @param user who
 * @param password with what
 * @param isOfProbeUser whether that is the agent itself
 */
record Login(UserName user, Secret password, boolean isOfProbeUser) {
    Login(UserName user, Secret password) {
        this(user, password, false);
    }

    /** {@return who that is, in words; under which name the probe user comes is nobody's business} */
    String who() {
        return isOfProbeUser ? "the probe user" : "user " + user;
    }
}
