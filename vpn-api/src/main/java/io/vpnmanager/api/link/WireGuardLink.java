package io.vpnmanager.api.link;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.util.Objects;
import java.util.Optional;

/**
 * What a WireGuard client imports: the lines of a configuration, as a file or as a QR code.
 *
 * @param user who
 * @param configuration the lines, with the client's private key
 * @param endpoint where the server is reached
 * @param label how a client app shows it, at most {@value Link#LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters or broken surrogates; may be empty
 * @see <a href="https://git.zx2c4.com/wireguard-tools/about/src/man/wg-quick.8">wg-quick(8)</a>
 */
public record WireGuardLink(UserName user, Secret configuration, Endpoint endpoint, String label) implements Link {
    /** Checks for null, an empty configuration, and the rules of the label. */
    public WireGuardLink {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(endpoint, "endpoint");
        if (configuration.isEmpty()) {
            throw LinkText.malformed("has no configuration");
        }
        LinkLabel.require(label);
    }

    @Override
    public ProtocolKind protocol() {
        return ProtocolKind.WIREGUARD;
    }

    @Override
    public Optional<Secret> secret() {
        return Optional.of(configuration);
    }

    @Override
    public String revealSecretText() {
        return configuration.revealSecretText();
    }

    /** {@return the link without its keys} */
    @Override
    public String toString() {
        return "WireGuardLink[" + endpoint + " of " + user + "]";
    }
}
