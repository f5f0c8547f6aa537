package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Optional;

/** The client's half of a proxy protocol, on a connection of its own. */
interface ProxyTongue {
    /** {@return the client's half of one of the protocols of proxies} */
    static ProxyTongue of(ProtocolKind spoken, Line line) {
        return switch (spoken) {
            case SOCKS5 -> new Socks5Tongue(line);
            case HTTP -> new HttpTongue(line);
            case VLESS, SHADOWSOCKS, WIREGUARD -> throw new IllegalArgumentException("no proxy: " + spoken);
        };
    }

    /**
     * Shows no credentials, and expects to be refused.
     *
     * @param asked for what; empty for the proxy itself
     * @return how it was refused, in words
     */
    String beRefused(Optional<Endpoint> asked) throws ProbeFailure;

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
        return new ProbeFailure(ErrorCode.AUTHENTICATION, "does not let " + login.who() + " in", "");
    }
}
