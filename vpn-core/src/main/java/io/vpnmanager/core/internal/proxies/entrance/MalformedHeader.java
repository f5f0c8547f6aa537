package io.vpnmanager.core.internal.proxies.entrance;

/** What begins a connection is no header of the PROXY protocol. Has no stack trace: nobody is answered. */
final class MalformedHeader extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedHeader(String why) {
        super(why, null, false, false);
    }
}
