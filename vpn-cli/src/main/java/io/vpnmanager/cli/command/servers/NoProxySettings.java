package io.vpnmanager.cli.command.servers;

import io.vpnmanager.cli.command.users.NoTermOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that take away what {@link ProxySettings} sets. */
final class NoProxySettings {
    @Option(names = "--no-also-http", description = "socks5: speak SOCKS5 alone.")
    boolean alsoHttp;

    @Option(names = "--no-udp", description = "socks5: carry no datagrams any more.")
    boolean udp;

    @Option(names = "--no-udp-ports", description = "socks5: carry them at ports that the system draws.")
    boolean udpPorts;

    @Option(names = "--no-proxy-protocol-from", description = "socks5, http: every client speaks for itself.")
    boolean proxyProtocolFrom;

    @Option(names = "--no-tls", description = "socks5, http: clients speak in the clear.")
    boolean tls;

    @Option(
            names = "--no-upstream",
            description = "socks5, http: clients go to their targets without another proxy, whose password file is "
                    + "forgotten too.")
    boolean upstream;

    @Option(names = "--no-upstream-password-file", description = "socks5, http: the upstream has no password.")
    boolean upstreamPasswordFile;

    @Option(names = "--no-deny-target", description = "socks5, http: deny nothing by name or network any more.")
    boolean denyTargets;

    @Option(names = "--no-only-target", description = "socks5, http: open all public targets again.")
    boolean onlyTargets;

    /**
     * {@return these and the settings that were given, by name; what is taken away has no values}
     *
     * @param given by name
     */
    Map<String, List<String>> beside(Map<String, List<String>> given) {
        Map<String, List<String>> all = new LinkedHashMap<>(given);
        NoTermOptions.take(alsoHttp, all, given, "also-http");
        NoTermOptions.take(udp, all, given, "udp");
        NoTermOptions.take(udp || udpPorts, all, given, "udp-ports");
        NoTermOptions.take(proxyProtocolFrom, all, given, "proxy-protocol-from");
        NoTermOptions.take(tls, all, given, "tls-certificate");
        NoTermOptions.take(tls, all, given, "tls-key");
        NoTermOptions.take(upstream, all, given, "upstream");
        NoTermOptions.take(upstream || upstreamPasswordFile, all, given, "upstream-password-file");
        NoTermOptions.take(denyTargets, all, given, "deny-targets");
        NoTermOptions.take(onlyTargets, all, given, "only-targets");
        return all;
    }
}
