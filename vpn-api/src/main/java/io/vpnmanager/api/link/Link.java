package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client app imports: one user at one server. It opens the server for whoever holds it, so it shows itself only
 * to {@link #revealSecretUri()} and {@link #revealSecretText()}.
 *
 * <pre>
 * link   = scheme "://" user [ ":" secret ] "@" endpoint [ "#" label ]
 * scheme = "socks5" | "http"
 * secret and label: UTF-8, everything but the unreserved characters of RFC 3986 percent-encoded in upper case
 * </pre>
 *
 * @param protocol what the server speaks
 * @param user who
 * @param secret with what; empty when a person chose it, because then nobody but that person has it
 * @param endpoint where the server is reached
 * @param label how a client app shows it, at most {@value #LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a>
 */
public record Link(ProtocolKind protocol, UserName user, Optional<Secret> secret, Endpoint endpoint, String label) {
    /** The longest label. */
    public static final int LONGEST_LABEL_BYTES = 255;

    /** The longest link that {@link #parse} looks at, in characters. */
    public static final int LONGEST_TEXT = 4096;

    /** Checks for null, an empty secret, and the rules of the label. */
    public Link {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(endpoint, "endpoint");
        if (secret.filter(Secret::isEmpty).isPresent()) {
            throw LinkText.malformed("has an empty secret");
        }
        if (label.getBytes(StandardCharsets.UTF_8).length > LONGEST_LABEL_BYTES) {
            throw Problem.of(
                            ErrorCode.TOO_BIG,
                            "the label of a link",
                            "is longer than " + LONGEST_LABEL_BYTES + " bytes")
                    .toException();
        }
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(ErrorCode.ENCODING, "the label of a link", "holds a control character")
                    .toException();
        }
    }

    /**
     * Reads a link strictly. The error never quotes the text, because it may hold a secret.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC}, {@code BIG}, or
     *     {@code UNK} for a scheme that is not ours
     */
    public static Link parse(String text) {
        return LinkText.parse(text);
    }

    /** {@return the link as text, secret included} */
    public String revealSecretText() {
        return LinkText.print(this);
    }

    /** {@return the link as a URI, secret included} */
    public URI revealSecretUri() {
        return URI.create(revealSecretText());
    }

    /** {@return the link without its secret} */
    @Override
    public String toString() {
        String hidden = secret.isPresent() ? ":[hidden]" : "";
        return "Link[" + protocol.id() + "://" + user + hidden + "@" + endpoint + "]";
    }
}
