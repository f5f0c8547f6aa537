package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import java.util.EnumSet;
import java.util.Set;

/** Which servers a command is about. */
enum Kept {
    /** All: {@code vpn servers}. */
    SERVERS("server", EnumSet.allOf(ProtocolKind.class)),
    /** Those of SOCKS5 and HTTP: {@code vpn proxy}. */
    PROXIES("proxy", EnumSet.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP));

    private final String word;
    private final Set<ProtocolKind> kinds;

    Kept(String word, Set<ProtocolKind> kinds) {
        this.word = word;
        this.kinds = kinds;
    }

    boolean holds(Server server) {
        return kinds.contains(server.spec().protocol().kind());
    }

    /** {@return the server, if the command is about it} */
    Server require(Server server) {
        if (holds(server)) {
            return server;
        }
        throw Problem.of(
                        ErrorCode.POLICY,
                        "server " + server.name(),
                        "speaks " + server.spec().protocol().kind() + " and is no " + word)
                .remedy("Use vpn servers, not vpn proxy")
                .toException();
    }

    /** {@return what is to be said where there are none} */
    String none() {
        return this == PROXIES
                ? "no proxies; vpn servers create --protocol socks5 makes one"
                : "no servers; vpn servers create makes one";
    }
}
