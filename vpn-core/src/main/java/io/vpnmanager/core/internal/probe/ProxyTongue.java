package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;

/** The client's half of a proxy protocol, on a connection of its own. */
interface ProxyTongue {
    /** Shows no credentials, and expects to be refused. */
    void beRefused() throws ProbeFailure;

    /** Shows credentials, and expects to be let in; goes no further. */
    void logIn(Login login) throws ProbeFailure;

    /**
     * Shows credentials and goes on to a target, from where the bytes come next.
     *
     * @param letIn is run once the user was let in, where that is seen before the target is asked for
     */
    void reach(Login login, Endpoint target, Runnable letIn) throws ProbeFailure;

    /** {@return the failure of whoever was not let in with these credentials} */
    static ProbeFailure notLetIn(Login login) {
        return new ProbeFailure(ErrorCode.AUTHENTICATION, "does not let user " + login.user() + " in", "");
    }
}
