package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.net.URI;
import java.net.URISyntaxException;

/** What a URL to send notices to must be. Its text is in no message, because its path may be a secret. */
final class WebUrl {
    static final int LONGEST = 2048;
    private static final String FIELD = "url";

    private WebUrl() {}

    /**
     * {@return the URL that a text is}
     *
     * @throws InvalidRequestException {@code SYN}
     */
    static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Its message quotes the text, so it is no cause.
            throw malformed("is not a URL");
        }
    }

    /**
     * Lets one pass that can be used.
     *
     * @throws InvalidRequestException {@code SYN}, {@code BIG}, or {@code POL} for one that is in the clear
     */
    static void require(URI url, PlainHttp plain) {
        if (url.toString().length() > LONGEST) {
            throw Problem.of(ErrorCode.TOO_BIG, "the URL", "is longer than " + LONGEST + " characters")
                    .fact("field", FIELD)
                    .toException();
        }
        requireForm(url);
        if (!url.getScheme().equals("https") && plain == PlainHttp.LOOPBACK && !isLoopback(url.getHost())) {
            throw Problem.of(ErrorCode.POLICY, "the URL", "is one of http, which everybody on the way can read")
                    .remedy("Use https, or say that it may be in the clear")
                    .fact("field", FIELD)
                    .toException();
        }
    }

    private static void requireForm(URI url) {
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            throw malformed("is not one of https or http");
        }
        if (url.getRawUserInfo() != null) {
            throw malformed("names a user");
        }
        if (url.getHost() == null || url.getRawFragment() != null) {
            throw malformed("does not name a host, or has a fragment");
        }
        if (url.getPort() == 0 || url.getPort() > Port.HIGHEST) {
            throw malformed("has a port outside 1 to 65535");
        }
        if (!url.toString().equals(url.toASCIIString())) {
            throw malformed("is not in ASCII");
        }
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return Host.parse(host) instanceof IpAddress address && address.isLoopback();
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    private static InvalidRequestException malformed(String why) {
        return (InvalidRequestException) Problem.of(ErrorCode.SYNTAX, "the URL", why)
                .remedy("Write it like https://alerts.example.org/vpn")
                .fact("field", FIELD)
                .toException();
    }
}
