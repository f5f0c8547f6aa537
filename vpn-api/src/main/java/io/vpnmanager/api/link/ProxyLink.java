package io.vpnmanager.api.link;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A link to a proxy.
 *
 * <pre>
 * link   = scheme "://" user [ ":" secret ] "@" endpoint [ "#" label ]
 * scheme = "socks5" | "http", over TLS "socks5+tls" | "https"
 * secret and label: UTF-8, everything but the unreserved characters of RFC 3986 percent-encoded in upper case;
 *                   read with the delimiters that RFC 3986 lets stand there, so that every reader sees the same parts
 * </pre>
 *
 * For SOCKS5 over TLS there is no scheme that all clients know; the one here is that of GOST.
 *
 * @param protocol what the server speaks: SOCKS5 or HTTP
 * @param tls whether it speaks TLS first, with a certificate for the host of the endpoint
 * @param user who
 * @param secret with what; empty when a person chose it, because then nobody but that person has it
 * @param endpoint where the server is reached
 * @param label how a client app shows it, at most {@value Link#LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters or broken surrogates; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a>
 */
public record ProxyLink(
        ProtocolKind protocol, boolean tls, UserName user, Optional<Secret> secret, Endpoint endpoint, String label)
        implements Link {
    /** The longest link that {@link #parse} looks at, in characters; every link that can be printed is shorter. */
    public static final int LONGEST_TEXT = 8192;

    /** Checks for null, an empty secret, and the rules of the label. */
    public ProxyLink {
        Objects.requireNonNull(protocol, "protocol");
        if (protocol != ProtocolKind.SOCKS5 && protocol != ProtocolKind.HTTP) {
            throw LinkText.malformed("is of " + protocol + ", which is no proxy");
        }
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(endpoint, "endpoint");
        if (secret.filter(Secret::isEmpty).isPresent()) {
            throw LinkText.malformed("has an empty secret");
        }
        LinkLabel.require(label);
    }

    /**
     * A link to a proxy that speaks in the clear.
     *
     * @param protocol what the server speaks: SOCKS5 or HTTP
     * @param user who
     * @param secret with what; empty when a person chose it
     * @param endpoint where the server is reached
     * @param label how a client app shows it
     */
    public ProxyLink(ProtocolKind protocol, UserName user, Optional<Secret> secret, Endpoint endpoint, String label) {
        this(protocol, false, user, secret, endpoint, label);
    }

    /**
     * Reads a link strictly. An error names the part at fault but never quotes any of the text, because a secret may
     * stand in the wrong place.
     *
     * @param text what to read
     * @return the link
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when it does not follow the grammar, for
     *     another scheme too; else as {@link UserName#parse}, {@link Endpoint#parse} and {@link Secret#of(String)} say
     */
    public static ProxyLink parse(String text) {
        return LinkText.parse(text);
    }

    @Override
    public ProxyLink labelled(String other) {
        return new ProxyLink(protocol, tls, user, secret, endpoint, other);
    }

    @Override
    public String revealSecretText() {
        return LinkText.print(this);
    }

    /**
     * {@return the link as a URI, secret included; a host whose last label begins with a digit is its authority only}
     */
    public URI revealSecretUri() {
        return URI.create(revealSecretText());
    }

    /** {@return the link without its secret} */
    @Override
    public String toString() {
        String hidden = secret.isPresent() ? ":[hidden]" : "";
        return "ProxyLink[" + LinkText.scheme(this) + "://" + user + hidden + "@" + endpoint + "]";
    }
}
