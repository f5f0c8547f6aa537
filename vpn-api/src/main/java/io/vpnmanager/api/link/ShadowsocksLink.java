package io.vpnmanager.api.link;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.api.user.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A link to a Shadowsocks server, which Outline's apps read as an access key as well.
 *
 * <pre>
 * link     = "ss://" userinfo "@" endpoint [ "#" label ]
 * userinfo = base64url( method ":" password ), without padding      ; methods before 2022
 *          / method ":" password, percent-encoded                   ; methods of 2022
 * </pre>
 *
 * @param user who
 * @param method how the server encrypts
 * @param password what opens the server; of the edition of 2022 the server's key and the user's, joined by a colon
 * @param endpoint where the server is reached
 * @param label how a client app shows it, at most {@value Link#LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters or broken surrogates; may be empty
 * @see <a href="https://shadowsocks.org/doc/sip002.html">SIP002</a>
 * @see <a href="https://shadowsocks.org/doc/sip022.html">SIP022</a>
 */
public record ShadowsocksLink(UserName user, ShadowsocksMethod method, Secret password, Endpoint endpoint, String label)
        implements Link {
    /** Checks for null, an empty password, and the rules of the label. */
    public ShadowsocksLink {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(endpoint, "endpoint");
        if (password.isEmpty()) {
            throw LinkText.malformed("has an empty password");
        }
        LinkLabel.require(label);
    }

    @Override
    public ProtocolKind protocol() {
        return ProtocolKind.SHADOWSOCKS;
    }

    @Override
    public Optional<Secret> secret() {
        return Optional.of(password);
    }

    @Override
    public ShadowsocksLink labelled(String other) {
        return new ShadowsocksLink(user, method, password, endpoint, other);
    }

    @Override
    public String revealSecretText() {
        return "ss://" + userInfo() + "@" + endpoint + LinkText.fragment(label);
    }

    private String userInfo() {
        String text = password.revealSecretText();
        if (method.isOf2022()) {
            return method.id() + ":" + PercentCode.encode(text);
        }
        byte[] both = (method.id() + ":" + text).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** {@return the link without its password} */
    @Override
    public String toString() {
        return "ShadowsocksLink[ss://" + method + ":[hidden]@" + endpoint + " of " + user + "]";
    }
}
