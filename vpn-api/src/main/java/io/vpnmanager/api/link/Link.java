package io.vpnmanager.api.link;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.util.Optional;

/**
 * What a client app imports: one user at one server. It opens the server for whoever holds it, so it shows itself only
 * to {@link #revealSecretText()}. More members will come: a switch over them outside this library needs a default.
 */
public sealed interface Link permits ProxyLink, VlessLink, ShadowsocksLink, WireGuardLink {
    /** The longest label. */
    int LONGEST_LABEL_BYTES = 255;

    /** {@return what the server speaks} */
    ProtocolKind protocol();

    /** {@return who} */
    UserName user();

    /** {@return with what; empty when a person chose it, because then nobody but that person has it} */
    Optional<Secret> secret();

    /** {@return where the server is reached} */
    Endpoint endpoint();

    /** {@return how a client app shows it} */
    String label();

    /**
     * {@return this link under another label}
     *
     * @param other how a client app is to show it, by the rules of {@link #label}
     */
    Link labelled(String other);

    /** {@return the link as text, secret included: a URI, or for WireGuard the lines of a configuration} */
    String revealSecretText();
}
