package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
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
 * secret and label: UTF-8, everything but the unreserved characters of RFC 3986 percent-encoded in upper case;
 *                   read with the delimiters that RFC 3986 lets stand there, so that every reader sees the same parts
 * </pre>
 *
 * @param protocol what the server speaks
 * @param user who
 * @param secret with what; empty when a person chose it, because then nobody but that person has it
 * @param endpoint where the server is reached
 * @param label how a client app shows it, at most {@value #LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters or broken surrogates; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a>
 */
public record Link(ProtocolKind protocol, UserName user, Optional<Secret> secret, Endpoint endpoint, String label) {
    /** The longest label. */
    public static final int LONGEST_LABEL_BYTES = 255;

    /** The longest link that {@link #parse} looks at, in characters; every link that can be printed is shorter. */
    public static final int LONGEST_TEXT = 8192;

    /** Checks for null, an empty secret, and the rules of the label. */
    public Link {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(endpoint, "endpoint");
        if (secret.filter(Secret::isEmpty).isPresent()) {
            throw LinkText.malformed("has an empty secret");
        }
        requireLabel(label);
    }

    private static void requireLabel(String label) {
        if (label.length() > LONGEST_LABEL_BYTES
                || label.getBytes(StandardCharsets.UTF_8).length > LONGEST_LABEL_BYTES) {
            throw LinkText.problem(
                            ErrorCode.TOO_BIG,
                            "the label of a link",
                            "is longer than " + LONGEST_LABEL_BYTES + " bytes")
                    .toException();
        }
        boolean broken = label.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (broken || label.chars().anyMatch(Character::isISOControl)) {
            throw LinkText.problem(
                            ErrorCode.ENCODING, "the label of a link", "holds a control character or half a character")
                    .toException();
        }
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
    public static Link parse(String text) {
        return LinkText.parse(text);
    }

    /** {@return the link as text, secret included} */
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
        return "Link[" + protocol.id() + "://" + user + hidden + "@" + endpoint + "]";
    }
}
