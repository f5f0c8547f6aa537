package io.vpnmanager.api.subscription;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * How people reach a server of subscriptions, perhaps through a reverse proxy: {@code https://vpn.example.org} or
 * {@code https://example.org/vpn}, without a slash at its end.
 *
 * @param text the URL in ASCII: http or https, a host, perhaps a port and a path, nothing else
 */
public record PublicUrl(String text) {
    /** The longest one: with a token behind it, it still fits into a QR code that is easily read. */
    public static final int LONGEST = 255;

    /**
     * Checks it.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when it is not such a URL, {@code BIG} when
     *     it is longer than {@value #LONGEST} characters
     */
    public PublicUrl {
        if (text.length() > LONGEST) {
            throw Problem.of(ErrorCode.TOO_BIG, "the URL", "is longer than " + LONGEST + " characters")
                    .toException();
        }
        URI uri = uri(text);
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw malformed(text, "is not one of http or https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw malformed(text, "does not name a host, or names a user too");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw malformed(text, "has a query or a fragment");
        }
        if (text.endsWith("/") || !text.equals(uri.toASCIIString())) {
            throw malformed(text, "is not in its plain spelling");
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw malformed(text, "is not a URL");
        }
    }

    private static RuntimeException malformed(String text, String why) {
        return Problem.of(ErrorCode.SYNTAX, "URL " + VisibleText.quoted(text), why)
                .remedy("Write it like https://vpn.example.org or https://example.org/vpn")
                .fact("field", "url")
                .toException();
    }

    /**
     * Reads one; a slash at its end is left out.
     *
     * @return the URL
     * @param text what to read
     * @throws io.vpnmanager.api.error.InvalidRequestException as the constructor says
     */
    public static PublicUrl parse(String text) {
        return new PublicUrl(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** {@return the URL} */
    @Override
    public String toString() {
        return text;
    }
}
