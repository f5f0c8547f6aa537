package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The protocols by name. More will come: a switch over them outside this library needs a default. */
public enum ProtocolKind {
    /** SOCKS version 5 with user and password (RFC 1928, RFC 1929). */
    SOCKS5("socks5", 1080, Transport.TCP),
    /** HTTP proxy with CONNECT and absolute-form requests, Basic authentication (RFC 9110, RFC 9112, RFC 7617). */
    HTTP("http", 8080, Transport.TCP),
    /**
     * VLESS inside TLS that borrows the handshake of another site (REALITY), with the flow {@code xtls-rprx-vision}.
     */
    VLESS("vless", 443, Transport.TCP),
    /** Shadowsocks with an AEAD cipher, of the edition of 2022 or of the one before. */
    SHADOWSOCKS("shadowsocks", 8388, Transport.TCP, Transport.UDP),
    /** WireGuard. */
    WIREGUARD("wireguard", 51820, Transport.UDP);

    private static final List<ProtocolKind> ALL = List.of(values());

    private final String id;
    private final Port usualPort;
    private final Set<Transport> transports;

    ProtocolKind(String id, int usualPort, Transport... transports) {
        this.id = id;
        this.usualPort = new Port(usualPort);
        this.transports = Set.of(transports);
    }

    /** {@return the name in commands, files and links: lower case, stable} */
    public String id() {
        return id;
    }

    /** {@return the port that a server gets when none was asked for, if it is free} */
    public Port usualPort() {
        return usualPort;
    }

    /** {@return what carries it: a server holds its port on each of them} */
    public Set<Transport> transports() {
        return transports;
    }

    /**
     * Reads an {@link #id()}, exactly.
     *
     * @param text what to read
     * @return the protocol
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK}, listing what there is
     */
    public static ProtocolKind parse(String text) {
        for (ProtocolKind kind : ALL) {
            if (kind.id.equals(text)) {
                return kind;
            }
        }
        throw Problem.of(ErrorCode.UNKNOWN, "protocol " + VisibleText.quoted(text), "is not known")
                .remedy("Choose one of " + known())
                .fact("field", "protocol")
                .toException();
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
