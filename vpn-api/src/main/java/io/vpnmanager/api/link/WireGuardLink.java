package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a WireGuard client imports: as text the lines of a configuration, which apps take as a file or as a QR code.
 *
 * @param user who
 * @param privateKey of the client, in base64
 * @param presharedKey what client and server share besides, in base64
 * @param publicKey of the server, in base64
 * @param tunnel how the client sets it up
 * @param endpoint where the server is reached
 * @param label how a client app shows it, at most {@value Link#LONGEST_LABEL_BYTES} bytes of UTF-8 without control
 *     characters or broken surrogates; may be empty
 * @see <a href="https://git.zx2c4.com/wireguard-tools/about/src/man/wg-quick.8">wg-quick(8)</a>
 */
public record WireGuardLink(
        UserName user,
        Secret privateKey,
        Secret presharedKey,
        String publicKey,
        Tunnel tunnel,
        Endpoint endpoint,
        String label)
        implements Link {
    /** 32 bytes in base64: of the last character before the padding only four bits count. */
    private static final String KEY = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";

    /** Checks for null, the form of the keys, and the rules of the label. */
    public WireGuardLink {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(tunnel, "tunnel");
        Objects.requireNonNull(endpoint, "endpoint");
        if (!privateKey.revealSecretText().matches(KEY)
                || !presharedKey.revealSecretText().matches(KEY)
                || !publicKey.matches(KEY)) {
            throw LinkText.malformed("has a key that is not 32 bytes in base64");
        }
        LinkLabel.require(label);
    }

    /**
     * How a client sets up its end of a tunnel.
     *
     * @param addresses its own inside the tunnel, one at least
     * @param dns the resolvers that it asks through the tunnel; none to keep its own
     * @param routes what it sends through the tunnel, one at least
     * @param mtuBytes the largest packet inside the tunnel, 576 to 65535
     * @param keepalive after how long without a packet it sends an empty one: whole seconds, 1 to 65535
     */
    public record Tunnel(
            List<Cidr> addresses, List<IpAddress> dns, List<Cidr> routes, int mtuBytes, Duration keepalive) {
        private static final int SMALLEST_MTU = 576;
        private static final int LARGEST_MTU = 65_535;
        private static final int LONGEST_SECONDS = 65_535;

        /**
         * Copies the lists, and checks their sizes and both ranges.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for each
         */
        public Tunnel {
            addresses = List.copyOf(addresses);
            dns = List.copyOf(dns);
            routes = List.copyOf(routes);
            if (addresses.isEmpty() || routes.isEmpty()) {
                throw refused("has no address or no route");
            }
            if (mtuBytes < SMALLEST_MTU || mtuBytes > LARGEST_MTU) {
                throw refused("has an MTU outside " + SMALLEST_MTU + " to " + LARGEST_MTU);
            }
            if (keepalive.toSeconds() < 1 || keepalive.toSeconds() > LONGEST_SECONDS) {
                throw refused("has a keepalive outside 1 to " + LONGEST_SECONDS + " seconds");
            }
        }

        private static RuntimeException refused(String why) {
            return Problem.of(ErrorCode.RANGE, "the tunnel of a link", why).toException();
        }
    }

    @Override
    public ProtocolKind protocol() {
        return ProtocolKind.WIREGUARD;
    }

    @Override
    public Optional<Secret> secret() {
        return Optional.of(privateKey);
    }

    @Override
    public WireGuardLink labelled(String other) {
        return new WireGuardLink(user, privateKey, presharedKey, publicKey, tunnel, endpoint, other);
    }

    @Override
    public String revealSecretText() {
        StringBuilder text = new StringBuilder("[Interface]\n");
        line(text, "PrivateKey", privateKey.revealSecretText());
        line(text, "Address", joined(tunnel.addresses));
        if (!tunnel.dns.isEmpty()) {
            line(text, "DNS", joined(tunnel.dns));
        }
        line(text, "MTU", Integer.toString(tunnel.mtuBytes));
        text.append("\n[Peer]\n");
        line(text, "PublicKey", publicKey);
        line(text, "PresharedKey", presharedKey.revealSecretText());
        line(text, "AllowedIPs", joined(tunnel.routes));
        line(text, "Endpoint", endpoint.toString());
        line(text, "PersistentKeepalive", Long.toString(tunnel.keepalive.toSeconds()));
        return text.toString();
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(" = ").append(value).append('\n');
    }

    /** {@return the link without its keys} */
    @Override
    public String toString() {
        return "WireGuardLink[" + endpoint + " of " + user + "]";
    }
}
