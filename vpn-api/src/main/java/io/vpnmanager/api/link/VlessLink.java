package io.vpnmanager.api.link;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A link to a VLESS server behind REALITY.
 *
 * <pre>
 * link  = "vless://" id "@" endpoint "?" query [ "#" label ]
 * id    = the user's UUID
 * query = "encryption=none&amp;flow=xtls-rprx-vision&amp;type=tcp&amp;security=reality"
 *         "&amp;sni=" server-name "&amp;fp=chrome&amp;pbk=" public-key "&amp;sid=" short-id
 * </pre>
 *
 * @param user who
 * @param id what opens the server, a UUID
 * @param endpoint where the server is reached
 * @param serverName which name of the borrowed site the client asks for
 * @param publicKey the server's X25519 key, base64 of the URL alphabet without padding
 * @param shortId hexadecimal digits
 * @param label how a client app shows it, at most {@value Link#LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters or broken surrogates; may be empty
 */
public record VlessLink(
        UserName user,
        Secret id,
        Endpoint endpoint,
        HostName serverName,
        String publicKey,
        String shortId,
        String label)
        implements Link {
    /** Checks for null, the form of the id and of the keys, and the rules of the label. */
    public VlessLink {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(serverName, "serverName");
        if (!isUuid(id.revealSecretText())) {
            throw LinkText.malformed("has an id that is no UUID");
        }
        if (!publicKey.matches("[A-Za-z0-9_-]{43}") || !shortId.matches("([0-9a-f]{2}){0,8}")) {
            throw LinkText.malformed("has a public key or a short id of the wrong form");
        }
        LinkLabel.require(label);
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public ProtocolKind protocol() {
        return ProtocolKind.VLESS;
    }

    @Override
    public Optional<Secret> secret() {
        return Optional.of(id);
    }

    @Override
    public VlessLink labelled(String other) {
        return new VlessLink(user, id, endpoint, serverName, publicKey, shortId, other);
    }

    @Override
    public String revealSecretText() {
        return "vless://" + id.revealSecretText() + "@" + endpoint
                + "?encryption=none&flow=xtls-rprx-vision&type=tcp&security=reality"
                + "&sni=" + PercentCode.encode(serverName.text()) + "&fp=chrome"
                + "&pbk=" + PercentCode.encode(publicKey) + "&sid=" + PercentCode.encode(shortId)
                + LinkText.fragment(label);
    }

    /** {@return the link without its id} */
    @Override
    public String toString() {
        return "VlessLink[vless://[hidden]@" + endpoint + " of " + user + "]";
    }
}
