package io.vpnmanager.core.internal.proxies;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The messages of a SOCKS5 client, in hexadecimal. */
final class Socks5Bytes {
    /** "I know user and password." */
    static final String HELLO = "050102";

    /** Hello, and credentials that are right. */
    static final String LOGIN = HELLO + credentials(ProxyLab.USER, ProxyLab.SECRET);

    /** What the server answers to {@link #LOGIN}. */
    static final String LOGGED_IN = "0502" + "0100";

    private Socks5Bytes() {}

    static String credentials(String user, String password) {
        return "01" + counted(user) + counted(password);
    }

    static String connect(String ipv4, Port port) {
        StringBuilder address = new StringBuilder();
        for (byte octet : IpAddress.parse(ipv4).bytes()) {
            address.append("%02x".formatted(octet));
        }
        return "05010001" + address + port(port.number());
    }

    static String connectByName(String name, int port) {
        return "05010003" + counted(name) + port(port);
    }

    static String port(int port) {
        return "%04x".formatted(port);
    }

    /** A length of one byte, then the text. */
    static String counted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return "%02x".formatted(bytes.length) + HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
