package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that set what is special to a protocol: each has the name of its setting, see {@link Protocol}. */
final class ProtocolSettings {
    @Option(
            names = "--reality-target",
            paramLabel = "HOST:PORT",
            description = "vless: the site whose TLS handshake is borrowed; it must speak TLS 1.3 and HTTP/2.")
    List<String> realityTarget = List.of();

    @Option(
            names = "--server-name",
            paramLabel = "N",
            split = ",",
            splitSynopsisLabel = ",",
            description = "vless: the names in the certificate of that site that clients may ask for. Default: the "
                    + "host of its target.")
    List<String> serverNames = List.of();

    @Option(
            names = "--insecure-reality-target",
            description = "vless: take that site as it is, unchecked, at a private address too.")
    boolean insecureTarget;

    @Option(
            names = "--method",
            paramLabel = "M",
            description = {
                "shadowsocks: how it encrypts, one of",
                "2022-blake3-aes-128-gcm (default),",
                "2022-blake3-aes-256-gcm,",
                "aes-128-gcm, aes-256-gcm,",
                "chacha20-ietf-poly1305."
            })
    List<String> method = List.of();

    @Option(
            names = "--subnet",
            paramLabel = "NET",
            split = ",",
            splitSynopsisLabel = ",",
            description = "wireguard: the networks of clients, one of IPv4 (10.66.0.0/16 by default) and, if "
                    + "wanted, one of IPv6.")
    List<String> subnet = List.of();

    @Option(
            names = "--dns",
            paramLabel = "A",
            split = ",",
            splitSynopsisLabel = ",",
            description = "wireguard: the addresses that clients ask for names.")
    List<String> dns = List.of();

    @Option(
            names = "--image",
            paramLabel = "REF",
            description = "vless, shadowsocks, wireguard: the image of its container.")
    List<String> image = List.of();

    /** {@return those that were given, by name} */
    Map<String, List<String>> given() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        put(given, "reality-target", realityTarget);
        put(given, "server-names", serverNames);
        put(given, "insecure-reality-target", insecureTarget ? List.of("true") : List.of());
        put(given, "method", method);
        put(given, "subnet", subnet);
        put(given, "dns", dns);
        put(given, "image", image);
        return given;
    }

    private static void put(Map<String, List<String>> given, String name, List<String> values) {
        if (!values.isEmpty()) {
            given.put(name, values);
        }
    }
}
