package io.vpnmanager.api.protocol;

/**
 * What one server speaks, with the settings that are special to that protocol. More members will come: a switch over
 * them outside this library needs a default.
 */
public sealed interface Protocol permits Socks5, HttpProxy {

    /** {@return which protocol this is} */
    ProtocolKind kind();

    /** {@return where clients may go beyond the public Internet} */
    TargetPolicy targets();

    /**
     * {@return the protocol of this kind, closed: public targets only}
     *
     * @param kind which protocol
     */
    static Protocol closedByDefault(ProtocolKind kind) {
        return of(kind, TargetPolicy.PUBLIC_ONLY);
    }

    /**
     * {@return the protocol of this kind with these targets}
     *
     * @param kind which protocol
     * @param targets where clients may go beyond the public Internet
     */
    static Protocol of(ProtocolKind kind, TargetPolicy targets) {
        return switch (kind) {
            case SOCKS5 -> new Socks5(targets);
            case HTTP -> new HttpProxy(targets);
        };
    }
}
