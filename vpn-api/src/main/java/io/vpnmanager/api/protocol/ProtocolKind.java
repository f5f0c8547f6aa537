package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Port;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The protocols by name. More will come: a switch over them outside this library needs a default. */
public enum ProtocolKind {
    /** SOCKS version 5 with user and password (RFC 1928, RFC 1929). */
    SOCKS5("socks5", 1080),
    /** HTTP proxy with CONNECT and absolute-form requests, Basic authentication (RFC 9110, RFC 9112, RFC 7617). */
    HTTP("http", 8080);

    private final String id;
    private final Port usualPort;

    ProtocolKind(String id, int usualPort) {
        this.id = id;
        this.usualPort = new Port(usualPort);
    }

    /** {@return the name in commands, files and links: lower case, stable} */
    public String id() {
        return id;
    }

    /** {@return the port that a server gets when none was asked for, if it is free} */
    public Port usualPort() {
        return usualPort;
    }

    /**
     * Reads an {@link #id()}, exactly.
     *
     * @param text what to read
     * @return the protocol
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static ProtocolKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "protocol " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of " + known())
                        .fact("field", "protocol")
                        .toException());
    }

    private static String known() {
        return Arrays.stream(values()).map(ProtocolKind::id).collect(Collectors.joining(", "));
    }

    /** {@return the {@link #id()}} */
    @Override
    public String toString() {
        return id;
    }
}
