package io.vpnmanager.cli.command.quickstart;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.protocol.ProtocolKind;

/** A link as a command that tries it. */
final class CurlLine {
    private static final String PAGE = "https://example.org/";

    private CurlLine() {}

    static String of(Link link) {
        String proxy =
                new ProxyLink(link.protocol(), link.user(), link.secret(), link.endpoint(), "").revealSecretText();
        return "curl -x " + quoted(scheme(link.protocol(), proxy)) + " " + PAGE;
    }

    /** With the scheme {@code socks5h} curl lets the server look names up, as client apps do. */
    private static String scheme(ProtocolKind protocol, String proxy) {
        return protocol == ProtocolKind.SOCKS5
                ? "socks5h" + proxy.substring(protocol.id().length())
                : proxy;
    }

    /** Between single quotes a shell takes every character as it is, but for the quote itself. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
