package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code wg setconf} and {@code wg addconf} read, which has no escapes: every value is of a type whose text has no
 * line feed, and what was written is read back and compared before anybody else sees it.
 *
 * <pre>
 * text      = [ interface ] *peer
 * interface = "[Interface]" LF "PrivateKey = " key LF "ListenPort = " port LF
 * peer      = "[Peer]" LF "PublicKey = " key LF "PresharedKey = " key LF "AllowedIPs = " network *( ", " network ) LF
 * </pre>
 *
 * @param own what the device itself has; empty where it stays as it is
 * @param peers whom it lets in
 * @see <a href="https://git.zx2c4.com/wireguard-tools/about/src/man/wg.8">wg(8), configuration file format</a>
 */
record DeviceText(Optional<Own> own, List<Peer> peers) {
    private static final String INTERFACE = "[Interface]";
    private static final String PEER = "[Peer]";
    private static final String PRIVATE_KEY = "PrivateKey";
    private static final String LISTEN_PORT = "ListenPort";
    private static final String PUBLIC_KEY = "PublicKey";
    private static final String PRESHARED_KEY = "PresharedKey";
    private static final String ALLOWED = "AllowedIPs";
    private static final String IS = " = ";

    /** Copies the list. */
    DeviceText {
        peers = List.copyOf(peers);
    }

    /**
     * What a device itself has.
     *
     * @param privateKey its key
     * @param port where it listens
     */
    record Own(Secret privateKey, Port port) {
        /** Checks the key. */
        Own {
            KeyText.require("private key of a server", privateKey.revealSecretText());
            Objects.requireNonNull(port, "port");
        }
    }

    /** {@return the text} */
    String render() {
        StringBuilder text = new StringBuilder();
        own.ifPresent(its -> line(
                line(
                        text.append(INTERFACE).append('\n'),
                        PRIVATE_KEY,
                        its.privateKey().revealSecretText()),
                LISTEN_PORT,
                its.port().toString()));
        peers.forEach(peer -> render(text, peer));
        String whole = text.toString();
        if (!read(whole).equals(this)) {
            throw Problem.of(ErrorCode.BUG, "configuration of a device", "does not say what it was made from")
                    .toException();
        }
        return whole;
    }

    private static void render(StringBuilder text, Peer peer) {
        text.append(PEER).append('\n');
        line(text, PUBLIC_KEY, peer.publicKey());
        line(text, PRESHARED_KEY, peer.presharedKey().revealSecretText());
        line(
                text,
                ALLOWED,
                peer.addresses().stream().map(Cidr::toString).sorted().collect(Collectors.joining(", ")));
    }

    private static StringBuilder line(StringBuilder text, String name, String value) {
        return text.append(name).append(IS).append(value).append('\n');
    }

    /** {@return what a text says} */
    static DeviceText read(String text) {
        Optional<Own> own = Optional.empty();
        List<Peer> peers = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> section : sections(text)) {
            Map<String, String> values = section.getValue();
            switch (section.getKey()) {
                case INTERFACE ->
                    own = Optional.of(
                            new Own(Secret.of(value(values, PRIVATE_KEY)), Port.parse(value(values, LISTEN_PORT))));
                case PEER ->
                    peers.add(new Peer(
                            value(values, PUBLIC_KEY),
                            Secret.of(value(values, PRESHARED_KEY)),
                            networks(value(values, ALLOWED))));
                default -> throw malformed();
            }
        }
        return new DeviceText(own, peers);
    }

    private static List<Map.Entry<String, Map<String, String>>> sections(String text) {
        List<Map.Entry<String, Map<String, String>>> sections = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int is = line.indexOf(IS);
            if (line.startsWith("[")) {
                sections.add(Map.entry(line, new HashMap<>()));
            } else if (is < 0
                    || sections.isEmpty()
                    || sections.getLast().getValue().put(line.substring(0, is), line.substring(is + IS.length()))
                            != null) {
                throw malformed();
            }
        }
        return sections;
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw malformed();
        }
        return value;
    }

    private static Set<Cidr> networks(String list) {
        Set<Cidr> networks = new LinkedHashSet<>();
        for (String network : list.split(", ", -1)) {
            networks.add(Cidr.parse(network));
        }
        return networks;
    }

    private static RuntimeException malformed() {
        return Problem.of(ErrorCode.SYNTAX, "configuration of a device", "is not in the form that it should have")
                .toException();
    }
}
