package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that set what is special to proxies of the agent: each has the name of its setting, see {@link Protocol}.
 */
final class ProxySettings {
    @Option(
            names = "--also-http",
            description = "socks5: speak HTTP at the same port too, to users with an access key for http.")
    boolean alsoHttp;

    @Option(
            names = "--udp",
            description = "socks5: carry datagrams (UDP ASSOCIATE), at ports that the system draws, or --udp-ports.")
    boolean udp;

    @Option(
            names = "--udp-ports",
            paramLabel = "FIRST-LAST",
            description = "socks5: the UDP ports at which clients send their datagrams, one for each client at a time; "
                    + "the firewall lets them through. With --udp.")
    @Nullable String udpPorts;

    @Option(
            names = "--proxy-protocol-from",
            paramLabel = "NET",
            split = ",",
            splitSynopsisLabel = ",",
            description = "socks5, http: the addresses and networks of load balancers that begin each connection with "
                    + "a header of the PROXY protocol, version 1 or 2, which tells who the client is. Without that "
                    + "header they are closed; from anywhere else a header is.")
    List<String> proxyProtocolFrom = List.of();

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "socks5, http: the certificate with which clients speak TLS first, and those behind it, in "
                    + "PEM, from the root, on the machine of the agent. Not with --udp.")
    @Nullable String tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "socks5, http: its key, in PEM, without a passphrase, which only its owner may read.")
    @Nullable String tlsKey;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "socks5, http: the proxy through which connections of clients go on: "
                    + "socks5://[USER@]HOST:PORT, or http instead of socks5. Names are looked up and judged here; it is "
                    + "given addresses. Not with --udp.")
    @Nullable String upstream;

    @Option(
            names = "--upstream-password-file",
            paramLabel = "FILE",
            description = "socks5, http: the file whose one line is the password for the user of --upstream, from the "
                    + "root, on the machine of the agent, which only its user may read.")
    @Nullable String upstreamPasswordFile;

    @Option(
            names = "--deny-target",
            paramLabel = "T",
            split = ",",
            splitSynopsisLabel = ",",
            description = "socks5, http: close these: networks and addresses (judged as dialled), names (judged as "
                    + "asked for; with *. in front also all below); each with :PORT for one port. Wins over "
                    + "--allow-target.")
    List<String> denyTargets = List.of();

    @Option(
            names = "--only-target",
            paramLabel = "T",
            split = ",",
            splitSynopsisLabel = ",",
            description = "socks5, http: close everything but these, written as for --deny-target. Opens nothing that "
                    + "is closed: for a private network --allow-target is needed as well.")
    List<String> onlyTargets = List.of();

    /** {@return those that were given, by name} */
    Map<String, List<String>> given() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        if (alsoHttp) {
            given.put("also-http", List.of("true"));
        }
        if (udp) {
            given.put("udp", List.of("true"));
        }
        give(given, "udp-ports", udpPorts);
        if (!proxyProtocolFrom.isEmpty()) {
            given.put("proxy-protocol-from", proxyProtocolFrom);
        }
        give(given, "tls-certificate", tlsCertificate);
        give(given, "tls-key", tlsKey);
        give(given, "upstream", upstream);
        give(given, "upstream-password-file", upstreamPasswordFile);
        if (!denyTargets.isEmpty()) {
            given.put("deny-targets", denyTargets);
        }
        if (!onlyTargets.isEmpty()) {
            given.put("only-targets", onlyTargets);
        }
        return given;
    }

    private static void give(Map<String, List<String>> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, List.of(value));
        }
    }
}
